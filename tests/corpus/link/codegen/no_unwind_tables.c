//! Objects without frame information among those with it.
//! flags: -O0 | -O2 -fPIC
#include <stdio.h>
int b(int); int main(void) { printf("%d\n", b(3)); }
//! file b.c: -fno-asynchronous-unwind-tables -fno-unwind-tables
int b(int x) { return x * x; }
