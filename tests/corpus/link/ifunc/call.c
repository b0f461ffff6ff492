//! An IFUNC called directly and through a table; its resolver runs once at the start.
//! flags-add: -O2 -fno-plt
#include <stdio.h>
static int resolved;
static int impl(int x) { return x + 100; }
static void *resolve(void) { resolved++; return impl; }
int chosen(int) __attribute__((ifunc("resolve")));
int (*table[])(int) = { chosen, chosen };
int main(void) { printf("%d %d\n", chosen(1), table[1](2)); printf("%d\n", resolved > 0); }
