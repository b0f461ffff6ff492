//! Two archives that need each other.
//! archive: x.a x1.o x2.o
//! archive: y.a y1.o y2.o
#include <stdio.h>
int x1(int);
int main(void) { printf("%d\n", x1(3)); }
//! file x1.c
int y1(int); int x1(int n) { return y1(n) + 1; }
//! file x2.c
int y2(int); int x2(int n) { return y2(n) + 10; }
//! file y1.c
int x2(int); int y1(int n) { return x2(n) + 100; }
//! file y2.c
int y2(int n) { return n * 1000; }
