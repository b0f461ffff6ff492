//! A tentative definition takes the archive member that has the real one, and only that one.
//! cc: -fcommon
//! archive: l.a tentative.o real.o function.o
#include <stdio.h>
int values[3];
int ready;
int main(void) { printf("%d %d\n", values[2], ready); }
//! file tentative.c
extern int missing_everywhere;
int ready;
int unwanted(void) { return missing_everywhere; }
//! file real.c
int values[3] = {7, 8, 9};
//! file function.c
int nobody_asks(void) { return 1; }
