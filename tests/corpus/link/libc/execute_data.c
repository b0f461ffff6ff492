//! Data are not executable: a call into them ends by SIGSEGV.
//! signal: SEGV
#include <stdio.h>
unsigned char code[] = { 0xb8, 5, 0, 0, 0, 0xc3 };
int main(void) { puts("before"); fflush(stdout); return ((int (*)(void))code)(); }
