// Variable-length arrays: sizeof, pointers to them, typedefs, several dimensions.
#include <stdio.h>
static int sum(int n, int m, int a[n][m])
{
    int s = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++) s += a[i][j];
    return s + (int)sizeof a[0];
}
static size_t bytes(int n) { char a[n][n + 1]; return sizeof a; }
static int last(int n, int (*p)[n]) { return (*p)[n - 1] + (int)sizeof *p; }
static int star(int n, int a[*]);
static int star(int n, int a[static n]) { return a[n - 1]; }
int main(void)
{
    int n = 3, m = 4;
    int a[n][m];
    for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) a[i][j] = i * 10 + j;
    printf("%d %zu %zu %zu\n", sum(n, m, a), sizeof a, sizeof a[0], bytes(5));
    typedef int row[m];
    m = 100;
    row *p = a, r;
    printf("%d %zu %zu\n", p[2][3], sizeof(row), sizeof r);
    int (*q)[n][4] = &a;
    printf("%d %zu %d\n", (*q)[1][1], sizeof *q, last(4, &a[1]));
    int k = 1;
    size_t s = sizeof(int[k++]);
    printf("%zu %d\n", s, k);
    printf("%td\n", &a[2] - &a[0]);
    for (int i = 1; i < 4; i++) { char v[i * 10]; v[i] = 'x'; printf("%zu%c ", sizeof v, v[i]); }
    printf("\n%d\n", star(4, a[2]));
    __typeof__(a) copy;
    __builtin_memcpy(copy, a, sizeof a);
    printf("%zu %d\n", sizeof copy, copy[2][0]);
}
