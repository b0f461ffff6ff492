//! -L and -l find a static library.
//! archive: libmine.a m.o
//! inputs: a.o -L. -lmine
#include <stdio.h>
int member(void);
int main(void) { printf("%d\n", member()); }
//! file m.c
int member(void) { return 8; }
