//! __builtin_return_address lies in the caller.
//! flags: -O0 | -O2 -fno-pic
#include <stdio.h>
__attribute__((noinline, noipa)) void *who(void) { return __builtin_return_address(0); }
__attribute__((noinline, noipa)) int near(void *from) { char *p = who(); return p > (char *)from && p < (char *)from + 256; }
int main(void) { printf("%d\n", near(near)); }
//! file b.c
int unused;
