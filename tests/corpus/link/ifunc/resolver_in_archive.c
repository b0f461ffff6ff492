//! An IFUNC in an archive member, its resolver in another.
//! archive: l.a i.o r.o
#include <stdio.h>
int chosen(int);
int main(void) { printf("%d\n", chosen(2)); }
//! file i.c
int pick_for_ifunc(int x);
static void *resolve(void) { return pick_for_ifunc; }
int chosen(int) __attribute__((ifunc("resolve")));
//! file r.c
int pick_for_ifunc(int x) { return x * 50; }
