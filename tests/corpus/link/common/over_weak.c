//! COMMON wins over a weak definition.
//! cc: -fcommon
//! inputs: a.o b.o
#include <stdio.h>
int value;
int get(void);
int main(void) { printf("%d %d\n", value, get()); }
//! file b.c
__attribute__((weak)) int value = 9;
int get(void) { return value; }
