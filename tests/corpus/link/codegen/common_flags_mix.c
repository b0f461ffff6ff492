//! Objects of all the position models in one link.
//! flags: -O0 | -O2
//! system: -no-pie
//! clang: no one compiler is enough
#include <stdio.h>
extern int d1, d2, d3; int f1(void), f2(void), f3(void); int main(void) { printf("%d %d\n", f1() + f2() + f3(), d1 + d2 + d3); fprintf(stdout, "end\n"); }
//! file b.c: -fPIC
#include <stdio.h>
int d1 = 1; extern int d2; int f1(void) { fputs("pic\n", stdout); return d1 + d2; }
//! file c.c: -fno-pic
#include <stdio.h>
int d2 = 10; extern int d3; static int *p = &d3; int f2(void) { fputs("nopic\n", stdout); return d2 + *p; }
//! file d.c: -fPIE
#include <stdio.h>
int d3 = 100; extern int d1; int f3(void) { fputs("pie\n", stdout); return d3 + d1; }
