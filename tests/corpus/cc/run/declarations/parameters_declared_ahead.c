// GNU: parameters declared ahead of those whose lengths need them.
#include <stdio.h>
static int f(int n; int a[n], int n) { return a[n - 1] + (int)(sizeof(int [n]) / sizeof(int)); } static int g(int r, int c; int m[r][c], int r, int c) { return m[r - 1][c - 1] + (int)sizeof m[0]; }
int main(void) { int a[] = {1, 2, 3}, m[2][4] = {{0}, {0, 0, 0, 9}}; printf("%d %d %d\n", f(a, 3), f(a, 1), g(m, 2, 4)); }
