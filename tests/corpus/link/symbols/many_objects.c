//! Ten objects, each with data and code that refers to the next.
#include <stdio.h>
int f1(int); int main(void) { printf("%d\n", f1(1)); }
//! file b1.c
int f2(int); int d1 = 1; extern int d2; int f1(int x) { return f2(x * 3) + d1 + d2; }
//! file b2.c
int f3(int); int d2 = 2; extern int d3; int f2(int x) { return f3(x * 3) + d2 + d3; }
//! file b3.c
int f4(int); int d3 = 3; extern int d4; int f3(int x) { return f4(x * 3) + d3 + d4; }
//! file b4.c
int f5(int); int d4 = 4; extern int d5; int f4(int x) { return f5(x * 3) + d4 + d5; }
//! file b5.c
int d5 = 5; extern int d1; int f5(int x) { return x + d5 + d1; }
