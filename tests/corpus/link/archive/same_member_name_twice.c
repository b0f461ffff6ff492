//! Two members of one name in one archive.
//! tool: mkdir -p d1 d2; cp x.o d1/m.o; cp y.o d2/m.o; ar qc l.a d1/m.o d2/m.o
//! inputs: a.o l.a
#include <stdio.h>
int x(void), y(void);
int main(void) { printf("%d %d\n", x(), y()); }
//! file x.c
int x(void) { return 1; }
//! file y.c
int y(void) { return 2; }
