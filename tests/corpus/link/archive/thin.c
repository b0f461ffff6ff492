//! A thin archive names its members as files.
//! archive: thin l.a m.o n.o
#include <stdio.h>
int m(void);
int main(void) { printf("%d\n", m()); }
//! file m.c
int n(void); int m(void) { return n() + 1; }
//! file n.c
int n(void) { return 10; }
