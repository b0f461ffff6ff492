//! Two members of one name in one archive.
//! tool: cp x.o m.o; ar qcS l.a m.o; cp y.o m.o; ar qS l.a m.o; ranlib l.a
//! inputs: a.o l.a
#include <stdio.h>
int x(void), y(void);
int main(void) { printf("%d %d\n", x(), y()); }
//! file x.c
int x(void) { return 1; }
//! file y.c
int y(void) { return 2; }
