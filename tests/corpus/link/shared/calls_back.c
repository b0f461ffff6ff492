//! A library calls a function that the program passed, and one of libc passed through.
//! shared: libmine.so s.c
//! inputs: a.o -L. -lmine
#include <stdio.h>
int apply(int (*f)(int), int x);
static int twice(int x) { return x * 2; }
int main(void) { printf("%d\n", apply(twice, 21)); }
//! file s.c
int apply(int (*f)(int), int x) { return f(x); }
