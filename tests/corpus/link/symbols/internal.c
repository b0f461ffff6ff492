//! Internal visibility behaves as hidden.
//! flags: -O1 | -O2 -fPIC
#include <stdio.h>
__attribute__((visibility("internal"))) int inner(void);
int main(void) { printf("%d\n", inner()); }
//! file b.c
__attribute__((visibility("internal"))) int inner(void) { return 99; }
