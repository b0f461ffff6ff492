//! -ftrapv and trapping bounds need helpers of libgcc.
//! flags: -O0 -ftrapv | -O1 -ftrapv -fPIC
//! clang: no it emits traps inline
#include <stdio.h>
volatile int a = 5, b = 6; volatile long c = 1l << 40; int main(void) { printf("%d %d %ld\n", a + b, a * b, c * a - b); }
