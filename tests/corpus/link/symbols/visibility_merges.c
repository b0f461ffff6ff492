//! A hidden reference and a default definition of one name are one symbol.
//! flags: -O0 | -O2 -fPIC
#include <stdio.h>
extern int shared_value __attribute__((visibility("hidden")));
int other(void);
int main(void) { shared_value = 3; printf("%d\n", other()); }
//! file b.c
int shared_value = 1;
int other(void) { return shared_value; }
