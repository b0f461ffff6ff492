//! Code in .init is a piece of a function that only start files can finish.
//! refuse: .init
__asm__(".section .init,\"ax\",@progbits\n\tnop\n\t.previous");
int main(void) { return 0; }
