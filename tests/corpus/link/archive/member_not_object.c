//! A member that is no object is passed over.
//! tool: echo just a text > readme.txt; ar rcs l.a readme.txt m.o
//! inputs: a.o l.a
#include <stdio.h>
int member(void);
int main(void) { printf("%d\n", member()); }
//! file m.c
int member(void) { return 8; }
