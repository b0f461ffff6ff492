//! An object cut off in the middle.
//! refuse: a.o
//! tool: head -c 300 a.o > b.o; mv b.o a.o
#include <stdio.h>
int main(void) { puts("x"); return 0; }
