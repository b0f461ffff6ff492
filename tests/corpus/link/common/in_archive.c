//! COMMON does not pull a member that has a definition of the same name when nothing else needs it.
//! cc: -fcommon
//! archive: l.a m.o
#include <stdio.h>
int quiet;
int other(void);
int main(void) { printf("%d\n", quiet); }
//! file m.c
int other_name(void) { return 1; }
