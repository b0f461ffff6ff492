// Arrays of variable length: pointers to arrays of them, sizes that are computed, and stack that stays.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int sum(int n, int m, int (*p)[3][n][m])
{
    int total = 0;
    int (*q)[n][m] = p[0];
    for (int i = 0; i < 3; i++, q++)
        for (int j = 0; j < n; j++)
            for (int k = 0; k < m; k++) total += (*q)[j][k] * (i + 1);
    return total + (int)((char *)(p + 1) - (char *)p) + (int)sizeof p[0][1];
}
static int sizes(int n)
{
    int i = 0;
    char a[3][n + 3];
    size_t first = sizeof a[i++], cast = sizeof *(++i, (char (*)[n + i])0), none = sizeof(int[5]) + sizeof(i++);
    size_t inner = sizeof *({ int x[n * 2]; &x; });
    printf("%zu %zu %zu %zu %d\n", first, cast, none, inner, i);
    return i;
}
static int kept(int n)
{
    char *p, *q;
    {
        char v[n];
        p = alloca(16);
        memset(v, 1, n);
        strcpy(p, "kept");
    }
    q = alloca(64);
    memset(q, 'x', 64);
    {
        char w[n * 8];
        memset(w, 'y', n * 8);
    }
    return strcmp(p, "kept");
}
static long given_back(int n)
{
    char *low = 0, *high = 0;
    for (int i = 0; i < 1000; i++) {
        char v[n];
        v[0] = 1;
        if (!low || v < low) low = v;
        if (v > high) high = v;
    }
    return high - low < 4096;
}
int main(void)
{
    int data[2][3][2][2];
    for (int i = 0; i < 24; i++) (&data[0][0][0][0])[i] = i;
    printf("%d\n", sum(2, 2, data));
    printf("%d %d %ld\n", sizes(7), kept(48), given_back(100));
    int n = 2, length = 3;
    void *p = &n;
    p = (int (*)[length++]){ p };
    printf("%d %d\n", length, p == &n);
    return 0;
}
