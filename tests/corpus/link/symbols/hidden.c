//! Hidden functions and data are shared among the objects of one link.
//! flags-add: -O2 -fPIC -fno-plt
#include <stdio.h>
__attribute__((visibility("hidden"))) extern int secret;
__attribute__((visibility("hidden"))) int reveal(int);
int (*table[])(int) = { reveal };
int main(void) { secret += 5; printf("%d %d\n", reveal(1), table[0](2)); }
//! file b.c
__attribute__((visibility("hidden"))) int secret = 37;
__attribute__((visibility("hidden"))) int reveal(int add) { return secret + add; }
