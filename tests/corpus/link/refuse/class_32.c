//! A 32-bit object.
//! refuse: a.o
//! refuse: 32
//! tool: printf '\001' | dd of=a.o bs=1 seek=4 conv=notrunc 2>/dev/null
int main(void) { return 0; }
