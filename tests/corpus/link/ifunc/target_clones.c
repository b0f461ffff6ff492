//! target_clones makes an IFUNC with several bodies.
//! flags: -O0 | -O2 | -O3 -fPIC
//! clang: no its clones differ
#include <stdio.h>
__attribute__((target_clones("avx2", "default"), noinline)) int sum(const int *p, int n) { int s = 0; for (int i = 0; i < n; i++) s += p[i]; return s; }
int main(void) { int a[100]; for (int i = 0; i < 100; i++) a[i] = i; printf("%d\n", sum(a, 100)); }
