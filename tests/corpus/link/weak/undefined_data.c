//! A weak datum that nobody defines has address 0, an element of it an address of its offset.
#include <stdio.h>
extern int absent[] __attribute__((weak));
int *pointer = absent, *third = absent + 2;
int main(void) { printf("%d %d %ld\n", absent == 0, pointer == 0, (long)third); }
