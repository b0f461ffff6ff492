//! A strong definition in another object wins over a weak one, whichever comes first.
//! inputs: weak.o a.o strong.o
#include <stdio.h>
int pick(void);
extern int datum;
int main(void) { printf("%d %d\n", pick(), datum); }
//! file weak.c
__attribute__((weak)) int pick(void) { return 1; }
__attribute__((weak)) int datum = 10;
//! file strong.c
int pick(void) { return 2; }
int datum = 20;
