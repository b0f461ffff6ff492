//! A weak reference alone does not pull a member.
//! archive: l.a m.o
#include <stdio.h>
__attribute__((weak)) int member(void);
int main(void) { printf("%d\n", member ? member() : -1); }
//! file m.c
int member(void) { return 8; }
