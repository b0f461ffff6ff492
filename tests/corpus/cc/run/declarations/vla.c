// Arrays of variable length: sizes, parameters, two dimensions, typedefs.
#include <stdio.h>
static int calls;
static int next(void) { return ++calls; }
static int sum(int n, int m, int a[n][m])
{
    int total = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++) total += a[i][j];
    return total + sizeof a[0];
}
int main(void)
{
    for (int n = 1; n < 4; n++) {
        int a[n][n + 1];
        for (int i = 0; i < n; i++) for (int j = 0; j <= n; j++) a[i][j] = i * 10 + j;
        int (*last)[n + 1] = &a[n - 1];
        printf("%zu %d %d\n", sizeof a, sum(n, n + 1, a), (*last)[n]);
    }
    typedef char row[next()];
    row r;
    calls = 9;
    printf("%zu %zu %d\n", sizeof r, sizeof(row), calls);
    printf("%zu ", sizeof(int[next()]));
    printf("%d\n", calls);
    int k = 0;
again:;
    char v[++k];
    v[k - 1] = k;
    if (k < 5) goto again;
    printf("%zu %d\n", sizeof v, v[4]);
}
