//! A member needs another, which needs a third.
//! archive: l.a three.o two.o one.o
#include <stdio.h>
int one(void);
int main(void) { printf("%d\n", one()); }
//! file one.c
int two(void); int one(void) { return two() + 1; }
//! file two.c
int three(void); int two(void) { return three() * 2; }
//! file three.c
int three(void) { return 20; }
