// Parameters: arrays and functions adjust, static and qualifiers in brackets, unnamed ones, void.
#include <stdio.h>
static size_t arr(int a[10]) { return sizeof a; } static int fun(int f(int)) { return (*f)(1) + (int)sizeof f; } static int inc(int x) { return x + 1; }
static int two(int m[][3], int n) { int s = 0; for (int i = 0; i < n; i++) for (int j = 0; j < 3; j++) s += m[i][j]; return s; } static int st(int a[static const 3]) { return a[2]; } static int vla(int n, int m, int a[n][m]) { return a[n - 1][m - 1] + (int)sizeof *a; } static int dep(int n, char (*p)[n]) { return sizeof *p; }
static int unnamed(int, ...); static int none(void); static int mod(int a[], int n) { a++; n--; a[0] = n; return a[-1]; } static int cst(const int x, int *const p, volatile int v) { *p = x; return v + 1; } static int reg(register int a, register char b) { return a + b; } static int side(int n, int a[n + 1]) { (void)a; return n; } static int ptrs(char **argv, char *argw[]) { return argv[0][0] + argw[1][0]; } static int quals(int a[const volatile]) { return a[0]; }
int main(void)
{
    int a[10] = {5, 6, 7}, m[2][3] = {{1, 2, 3}, {4, 5, 6}}; char c[4]; char *w[] = {"A", "B"}; printf("%zu %d %d %d %d %d\n", arr(a), fun(inc), two(m, 2), st(a), vla(2, 3, m), dep(4, &c)); printf("%d %d\n", unnamed(1, 2), none()); int md = mod(a, 3); printf("%d %d\n", md, a[1]); int k; printf("%d\n", cst(8, &k, 9)); printf("%d %d %d %d %d\n", k, reg(1, 'a'), side(2, a), ptrs(w, w), quals(a));
}
static int unnamed(int x, ...) { return x; } static int none(void) { return 4; }
