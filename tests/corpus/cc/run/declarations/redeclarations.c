// Compatible redeclarations build a composite type.
#include <stdio.h>
extern int a[]; extern int a[3]; int a[] = {1, 2, 3}; static int b[5]; int f(int (*)(), double (*)[3]); int f(int (*)(char *), double (*)[]); int f(int (*g)(char *), double (*p)[3]) { return g("x") + (int)(*p)[2]; }
int h(); int h(int, const char *); int h(int x, const char *s) { return x + *s; } extern int c[][4]; int c[2][4] = {{1}, {2}}; typedef int t; typedef int t; struct s; extern struct s sv; struct s { int v; }; struct s sv = {9};
int i; int i; extern int i; int i = 6; static int j; static int j; const int k; const int k = 8; static int g(char *s) { return *s; } enum e { E }; extern enum e en; enum e en = E; int m(void), m(void); int m(void) { return 11; } extern void *v; void *v; int p(int *restrict); int p(int *q) { return *q; } int q(int[3]); int q(int *); int q(int x[static 2]) { return x[1]; } int r(const int); int r(int x) { return x; }
int main(void)
{
    double d[3] = {0, 0, 4}; printf("%zu %zu %d %d %zu\n", sizeof a, sizeof b, f(g, &d), h(1, "a"), sizeof c); printf("%d %d %d %d %d %d %d\n", sv.v, i, j, k, en, m(), v == 0); printf("%d %d %d\n", p(&i), q(a), r(3));
}
