//! A constructor calls an IFUNC: cells are ready before any constructor.
#include <stdio.h>
static int impl(int x) { return x + 3; }
static void *resolve(void) { return impl; }
int chosen(int) __attribute__((ifunc("resolve")));
static int early;
__attribute__((constructor(101))) static void up(void) { early = chosen(4); }
int main(void) { printf("%d\n", early); }
