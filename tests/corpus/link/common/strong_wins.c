//! A definition with a value wins over COMMON.
//! cc: -fcommon
#include <stdio.h>
int value;
int *address(void);
int main(void) { printf("%d %d\n", value, address() == &value); }
//! file b.c
int value = 42;
int *address(void) { return &value; }
