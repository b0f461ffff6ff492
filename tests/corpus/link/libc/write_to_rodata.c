//! Constants are not writable: a write ends by SIGSEGV.
//! signal: SEGV
#include <stdio.h>
const volatile int fixed[4] = { 1, 2, 3, 4 };
int main(void) { puts("before"); fflush(stdout); ((volatile int *)fixed)[1] = 9; printf("%d\n", fixed[1]); }
