//! -fno-plt: calls through the GOT, also as tail calls.
//! flags: -O0 -fno-plt | -O2 -fno-plt -fPIC | -O2 -fno-plt -fno-pic
//! clang: -O1 -fno-plt
#include <stdio.h>
#include <stdlib.h>
int other(int); __attribute__((noinline)) int tail(int x) { return other(x + 1); } __attribute__((noinline)) int libc_tail(const char *s) { return puts(s); }
int main(void) { printf("%d %d\n", tail(1), libc_tail("tail") >= 0); int (*p)(const char *) = atoi; printf("%d\n", p("12") + atoi("30")); }
//! file b.c
int other(int x) { return x * 4; }
