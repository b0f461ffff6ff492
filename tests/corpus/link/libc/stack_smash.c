//! A smashed stack ends by SIGABRT.
//! flags: -O0 -fstack-protector-all | -O2 -fPIC -fstack-protector-all
//! clang: no its flags are the other compiler's
//! signal: ABRT
#include <stdio.h>
__attribute__((noinline)) void smash(volatile char *p, int n) { for (int i = 0; i < n; i++) p[i] = 'x'; }
__attribute__((noinline)) int victim(int n) { volatile char b[16]; smash(b, n); return b[0]; }
int main(int argc, char **argv) { puts("before"); fflush(stdout); return victim(60 + argc); }
