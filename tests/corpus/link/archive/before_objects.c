//! An archive named before the object that needs it.
//! archive: l.a m.o
//! inputs: l.a a.o
#include <stdio.h>
int member(void);
int main(void) { printf("%d\n", member()); }
//! file m.c
int member(void) { return 8; }
