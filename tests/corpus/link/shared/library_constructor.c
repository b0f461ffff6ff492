//! A library's constructor runs before main, its destructor after.
//! shared: libmine.so s.c
//! inputs: a.o -L. -lmine
//! flags: -O1
#include <stdio.h>
int touched(void);
int main(void) { printf("%d\n", touched()); }
//! file s.c
#include <stdio.h>
static int t;
__attribute__((constructor)) static void up(void) { t = 9; puts("library up"); }
__attribute__((destructor)) static void down(void) { puts("library down"); }
int touched(void) { return t; }
