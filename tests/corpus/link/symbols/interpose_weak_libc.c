//! A program's own function named like one of libc is what its objects call.
#include <stdio.h>
int gnu_dev_major(int), b(void);
int main(void) { printf("%d %d\n", gnu_dev_major(1), b()); }
//! file b.c
int gnu_dev_major(int x) { return x + 41; }
int b(void) { return gnu_dev_major(2); }
