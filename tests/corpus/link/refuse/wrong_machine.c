//! An object for another processor (the machine field says aarch64).
//! refuse: a.o
//! refuse: aarch64
//! tool: printf '\267\000' | dd of=a.o bs=1 seek=18 conv=notrunc 2>/dev/null
int main(void) { return 0; }
