//! Nested functions that need no trampoline.
//! clang: no it has no nested functions
#include <stdio.h>
int main(int argc, char **argv) { int k = argc + 4; int inner(int x) { return x * k; } k++; printf("%d %d\n", inner(2), inner(3)); }
