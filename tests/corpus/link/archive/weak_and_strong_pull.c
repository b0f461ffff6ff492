//! A member pulled by a strong reference also satisfies a weak one elsewhere.
//! archive: l.a m.o
#include <stdio.h>
__attribute__((weak)) int member(void);
int b(void);
int main(void) { printf("%d %d\n", member ? member() : -1, b()); }
//! file b.c
int member(void); int b(void) { return member() + 1; }
//! file m.c
int member(void) { return 8; }
