//! A thread-local declared weak and defined elsewhere.
//! flags: -O0 | -O2 -fPIC
#include <stdio.h>
extern __thread int there __attribute__((weak));
int main(void) { printf("%d\n", there); }
//! file b.c
__thread int there = 12;
