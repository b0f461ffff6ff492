//! A weak reference is bound to a definition in a later object.
#include <stdio.h>
__attribute__((weak)) int maybe(void);
extern int datum __attribute__((weak));
int main(void) { printf("%d %d\n", maybe ? maybe() : -1, &datum ? datum : -1); }
//! file b.c
int maybe(void) { return 5; }
int datum = 6;
