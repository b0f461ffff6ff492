//! A big-endian object.
//! refuse: a.o
//! refuse: endian
//! tool: printf '\002' | dd of=a.o bs=1 seek=5 conv=notrunc 2>/dev/null
int main(void) { return 0; }
