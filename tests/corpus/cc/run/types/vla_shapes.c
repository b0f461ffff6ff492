// Variable lengths in several dimensions, in pointers, typedefs, sizeof and casts.
#include <stdio.h>
#include <stdlib.h>
static int total(int r, int c, int m[r][c]) { int s = 0; for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) s += m[i][j]; return s; }
int main(void)
{
    int n = 3, k = 4; int a[n][k + 1]; for (int i = 0; i < n; i++) for (int j = 0; j <= k; j++) a[i][j] = i * 10 + j;
    n = 100; printf("%zu %zu %d %d\n", sizeof a, sizeof a[0], a[2][4], total(3, 5, a)); n = 3;
    typedef int row[n]; n = 7; row r; int (*p)[5] = a; int (*q)[k + 1] = a; for (int i = 0; i < 3; i++) r[i] = i; printf("%zu %d %d %d\n", sizeof(row), r[2], p[1][1], (*(q + 2))[0]);
    int (*h)[k] = malloc(sizeof(int [2][k])); h[1][3] = 5; h[0][0] = 1; printf("%d %zu %td\n", h[1][3] + **h, sizeof *h, (char *)(h + 1) - (char *)h); free(h);
    for (int i = 1; i < 4; i++) { char b[i][i]; b[i - 1][0] = 'a' + i; printf("%zu%c ", sizeof b, b[i - 1][0]); } puts("");
    printf("%zu\n", sizeof(int [n++])); printf("%d\n", n); int m = 2; long t[m][m][m]; t[1][1][1] = 9; printf("%ld %td\n", *(&t[1][1][0] + 1), &t[1][0][0] - &t[0][0][0]);
    { int s = 1; again:; int v[s]; v[s - 1] = s; printf("%d ", v[s - 1]); if (s++ < 3) goto again; } puts("");
}
