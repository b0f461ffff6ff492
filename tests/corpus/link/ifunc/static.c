//! A static IFUNC.
#include <stdio.h>
static int impl(int x) { return x * 7; }
static void *resolve(void) { return impl; }
static int chosen(int) __attribute__((ifunc("resolve")));
int main(void) { printf("%d\n", chosen(6)); }
