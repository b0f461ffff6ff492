//! Protected functions and data bind inside the link.
//! flags: -O0 | -O2 -fPIC | -O1 -fno-pic
#include <stdio.h>
int guarded(void);
int bump(void);
int main(void) { int a = bump(), b = bump(), c = guarded(); printf("%d %d %d\n", a, b, c); }
//! file b.c
__attribute__((visibility("protected"))) int counter = 7;
__attribute__((visibility("protected"))) int guarded(void) { return counter * 2; }
int bump(void) { return ++counter; }
