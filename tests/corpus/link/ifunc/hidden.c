//! A hidden IFUNC across objects.
//! flags: -O0 | -O2 -fPIC | -O2 -fno-pic
#include <stdio.h>
__attribute__((visibility("hidden"))) int chosen(int);
int main(void) { int (*p)(int) = chosen; printf("%d %d\n", chosen(3), p(4)); }
//! file b.c
static int impl(int x) { return x * x; }
static void *resolve(void) { return impl; }
__attribute__((visibility("hidden"))) int chosen(int) __attribute__((ifunc("resolve")));
