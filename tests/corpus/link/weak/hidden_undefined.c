//! A weak hidden undefined symbol is null too.
//! flags: -O0 | -O2 -fPIC | -O2 -fno-pic
#include <stdio.h>
__attribute__((weak, visibility("hidden"))) extern int absent;
__attribute__((weak, visibility("hidden"))) void gone(void);
int main(void) { printf("%d %d\n", &absent == 0, gone == 0); }
