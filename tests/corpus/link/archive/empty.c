//! An empty archive is no error.
//! tool: ar rcs e.a
//! inputs: a.o e.a
#include <stdio.h>
int main(void) { puts("alone"); }
