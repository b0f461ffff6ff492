//! An IFUNC defined in one object, called from two others; the implementation chosen by a test of the processor.
#include <stdio.h>
int b(int), c(int);
int main(void) { printf("%d\n", b(1) + c(2)); }
//! file b.c
int chosen(int); int b(int x) { return chosen(x) * 10; }
//! file c.c
int chosen(int); int c(int x) { return chosen(x) * 100; }
//! file d.c
static int plain(int x) { return x + 1; }
static int special(int x) { return x + 1; }
static void *resolve(void) { __builtin_cpu_init(); return __builtin_cpu_supports("avx2") ? special : plain; }
int chosen(int) __attribute__((ifunc("resolve")));
