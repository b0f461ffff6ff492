//! Constants are not writable: a write ends by SIGSEGV.
//! signal: SEGV
#include <stdio.h>
const int fixed[4] = { 1, 2, 3, 4 }; int *volatile pointer = (int *)fixed;
int main(void) { puts("before"); fflush(stdout); pointer[1] = 9; printf("%d\n", pointer[1]); }
