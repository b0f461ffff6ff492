//! An archive whose symbol index is missing is still searched.
//! tool: ar rcS l.a m.o
//! tool: ar rcs k.a m.o
//! inputs: a.o l.a
//! system-inputs: a.o k.a
#include <stdio.h>
int member(void);
int main(void) { printf("%d\n", member()); }
//! file m.c
int member(void) { return 8; }
