// Pointers to arrays of computed length as parameters, casts and typedefs.
#include <stdio.h>
#include <stdlib.h>
static long trace(int n, const double (*m)[n]) { double t = 0; for (int i = 0; i < n; i++) t += m[i][i]; return (long)t; }
static void transpose(int r, int c, int in[r][c], int out[c][r]) { for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) out[j][i] = in[i][j]; }
static int at(void *p, int n, int m, int i, int j, int k) { int (*a)[n][m] = p; return a[i][j][k] + (int)(sizeof *a / sizeof ***a); }
int main(void)
{
    int n = 3;
    double (*m)[n] = malloc(sizeof(double[n][n]));
    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) m[i][j] = i * n + j;
    printf("%ld\n", trace(n, m));
    int r = 2, c = 3, a[2][3] = {{1, 2, 3}, {4, 5, 6}}, b[c][r];
    transpose(r, c, a, b);
    for (int i = 0; i < c * r; i++) printf("%d ", b[i / r][i % r]);
    int cube[2][3][4]; for (int i = 0; i < 24; i++) (&cube[0][0][0])[i] = i;
    printf("\n%d %d\n", at(cube, 3, 4, 1, 2, 3), ((int (*)[c][r * 2])cube)[1][0][1]);
    typedef int grid[r][c]; grid g, *pg = &g; (*pg)[1][2] = 8; r = 10;
    printf("%d %zu %zu\n", g[1][2], sizeof g, sizeof *pg);
    free(m);
}
