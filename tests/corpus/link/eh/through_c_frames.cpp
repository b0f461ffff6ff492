//! Through frames of C compiled with -fexceptions, whose cleanups run.
//! flags: -O0 | -O2 -fPIC
#include <cstdio>
extern "C" int through(int (*)(int), int); static int f(int x) { if (x) throw x; return 1; }
int main() { try { through(f, 0); through(f, 8); } catch (int i) { std::printf("caught %d\n", i); } }
//! file b.c: -fexceptions
#include <stdio.h>
static void clean(int *p) { printf("cleanup %d\n", *p); } int through(int (*f)(int), int x) { __attribute__((cleanup(clean))) int v = x + 100; return f(x) + v; }
