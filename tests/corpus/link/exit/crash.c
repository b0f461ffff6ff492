//! A null write ends by SIGSEGV.
//! signal: SEGV
#include <stdio.h>
int main(void) { puts("before"); fflush(stdout); *(volatile int *)0 = 1; }
