//! backtrace(3) goes through live frames to main and further.
//! cc: -fno-optimize-sibling-calls -fno-inline
//! flags: -O0 | -O2 | -O2 -fno-pic
//! clang: no its flags are others
#include <execinfo.h>
#include <stdio.h>
int depth(int n) { if (n) return depth(n - 1) + 0 * n; void *p[100]; return backtrace(p, 100); }
int main(void) { int a = depth(1), b = depth(11); printf("%d %d\n", b - a, a >= 3); }
