//! 32-bit absolute addresses of data, functions and tables below 2 GiB.
//! flags: -O0 -fno-pic | -O2 -fno-pic | -O3 -fno-pic | -Os -fno-pic | -O2 -fno-pic -mcmodel=kernel
//! clang: -O1 -fno-pic
#include <stdio.h>
static int table[64]; static const char *names[] = { "zero", "one", "two" }; extern int far[]; int fill(int (*)(int)); static int sq(int x) { return x * x; }
int main(int argc, char **argv) { for (int i = 0; i < 64; i++) table[i] = i * argc; printf("%d %s %d %d\n", table[argc + 40], names[argc], far[argc + 1], fill(sq)); return 0; }
//! file b.c
int far[10] = { 4, 5, 6 }; int fill(int (*f)(int)) { for (int i = 0; i < 10; i++) far[i] = f(i); return far[9]; }
//! file c.c
int spare;
