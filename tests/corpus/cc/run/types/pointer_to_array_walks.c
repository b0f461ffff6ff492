// Rows, columns and planes walked by pointers to arrays.
#include <stdio.h>
static int t[2][3][4]; static int sum(int (*p)[4], int n) { int s = 0; for (int (*e)[4] = p + n; p < e; p++) for (int *q = *p; q < *(p + 1); q++) s += *q; return s; } static int (*plane(int i))[3][4] { return &t[i]; } static int (*row(int i, int j))[4] { return &t[i][j]; }
int main(void)
{
    int n = 0; for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++) for (int k = 0; k < 4; k++) t[i][j][k] = n++; printf("%d %d\n", sum(t[0], 3), sum(*t + 1, 5)); printf("%d %d %d %d\n", (*plane(1))[2][3], (*row(1, 0))[2], *(*(*(t + 1) + 1) + 1), 1[2[t[0]]]); int (*p)[3][4] = t, *flat = &t[0][0][0]; p++; printf("%td %td %d\n", &(*p)[0][0] - flat, (char *)(p + 1) - (char *)t, flat[17]); printf("%zu %zu %zu %zu\n", sizeof *p, sizeof **p, sizeof ***p, sizeof t / sizeof **t); int (*d)[4] = t[1]; printf("%d ", d[-1][3]); printf("%d\n", (*--d)[0]); const int (*c)[4] = (const int (*)[4])t; printf("%d\n", c[5][3]); int *col[4]; for (int k = 0; k < 4; k++) col[k] = &t[1][2][k]; printf("%d\n", *col[3] - **col);
}
