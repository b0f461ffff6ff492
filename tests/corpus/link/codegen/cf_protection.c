//! endbr64, notes of properties, patchable entries.
//! flags: -O2 -fcf-protection=full | -O0 -fcf-protection=branch -fpatchable-function-entry=5,2
//! clang: -O1 -fcf-protection=full
#include <stdio.h>
int f(int x) { return x + 1; } int (*volatile p)(int) = f; int main(void) { printf("%d\n", p(1)); }
