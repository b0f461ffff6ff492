//! Objects that call each other in a circle.
#include <stdio.h>
int ping(int), pong(int);
int depth;
int main(void) { int n = ping(10); printf("%d %d\n", n, depth); }
//! file b.c
extern int depth;
int pong(int);
int ping(int n) { depth++; return n ? pong(n - 1) + 1 : 0; }
//! file c.c
extern int depth;
int ping(int);
int pong(int n) { depth++; return n ? ping(n - 1) * 2 : 1; }
