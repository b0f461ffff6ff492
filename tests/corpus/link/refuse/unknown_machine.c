//! An object for a processor that nobody has.
//! refuse: a.o
//! tool: printf '\376\376' | dd of=a.o bs=1 seek=18 conv=notrunc 2>/dev/null
int main(void) { return 0; }
