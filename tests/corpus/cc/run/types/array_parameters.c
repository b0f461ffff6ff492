// Arrays in parameters are pointers, with whatever stands in their brackets.
#include <stdio.h>
static int f(int a[10], int b[static 2], int c[const], int d[restrict], int e[*]);
static int f(int a[10], int b[static 2], int c[const], int d[restrict], int n[]) { a++; b += 1; *c = 4; return sizeof a + *a * 100 + *b + c[0] + d[1] + *n; }
static int g(int n, int m[n][n], int k) { int s = 0; for (int i = 0; i < n; i++) s += m[i][k]; return s + sizeof m[0]; }
static int h(int m[][3], int rows) { return m[rows - 1][2] + sizeof *m; }
static int fn(int op(int), int v) { return op(v) + sizeof op; }
static int inc(int v) { return v + 1; }
static int w(int n, int (*p)[n], int last[n - 1]) { return (*p)[n - 1] + sizeof *p + last[0]; }
int main(void)
{
    int x[3] = {1, 2, 3}, y[3] = {4, 5, 6}, z[3] = {0}; printf("%d\n", f(x, y, z, x, y));
    int m[3][3] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}; printf("%d %d %d\n", g(3, m, 1), h(m, 2), fn(inc, 4)); printf("%d\n", w(3, m + 1, y)); printf("%d\n", z[0]);
}
