//! alloca and variable length arrays.
#include <alloca.h>
#include <stdio.h>
#include <string.h>
int f(int n) { int a[n]; char *p = alloca(n * 2); for (int i = 0; i < n; i++) a[i] = i; memset(p, 1, n * 2); int s = 0; for (int i = 0; i < n; i++) s += a[i] + p[i]; return s; }
int main(void) { printf("%d %d\n", f(10), f(1000)); }
