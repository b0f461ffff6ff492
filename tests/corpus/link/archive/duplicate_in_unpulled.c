//! A second definition in a member that nobody pulls does no harm.
//! archive: l.a first.o second.o
#include <stdio.h>
int thing(void) { return 1; }
int extra(void);
int main(void) { printf("%d %d\n", thing(), extra()); }
//! file first.c
int extra(void) { return 2; }
//! file second.c
int thing(void) { return 100; }
int unused(void) { return 101; }
