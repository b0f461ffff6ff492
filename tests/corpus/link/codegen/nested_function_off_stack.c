//! A nested function whose address is taken, made without captured variables: no executable stack.
//! flags: -O1 | -O2 -fPIC
//! clang: no it has no nested functions
#include <stdio.h>
static int apply(int (*f)(int), int x) { return f(x); } int main(void) { int inner(int x) { return x * 3; } printf("%d\n", apply(inner, 4)); }
