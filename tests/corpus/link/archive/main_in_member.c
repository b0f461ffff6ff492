//! main itself is found in an archive.
//! exit: 3
//! archive: l.a m.o other.o
//! inputs: a.o l.a
int helper_value = 12;
//! file m.c
#include <stdio.h>
extern int helper_value; int other(void);
int main(void) { printf("%d %d\n", helper_value, other()); return 3; }
//! file other.c
int other(void) { return 1; }
