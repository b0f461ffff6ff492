//! Three objects share tentative variables of several sizes.
//! cc: -fcommon
#include <stdio.h>
int a, b[10]; double c;
void two(void), three(void);
int main(void) { two(); three(); printf("%d %d %.1f\n", a, b[9], c); }
//! file b.c
int a, b[10]; double c;
void two(void) { a += 2; b[9] = 7; c += 0.5; }
//! file c.c
int a, b[10]; double c;
void three(void) { a *= 3; c *= 3; }
