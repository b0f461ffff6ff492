//! A reference to data, and one in an initialiser, pull members.
//! archive: l.a m.o n.o
#include <stdio.h>
extern int table[];
extern int via_pointer; static int *pointer = &via_pointer;
int main(void) { printf("%d %d\n", table[1], *pointer); }
//! file m.c
int table[] = { 5, 6, 7 };
//! file n.c
int via_pointer = 70;
