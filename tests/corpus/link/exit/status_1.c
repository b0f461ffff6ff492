//! A program's own status 1 is not taken for a refusal.
//! exit: 1
#include <stdio.h>
int main(void) { puts("mine"); return 1; }
