// typedef names of arrays and functions in declarations, parameters and casts.
#include <stdio.h>
typedef int row[3]; typedef row grid[2]; typedef int fn(row); static fn total; static int total(int *r) { return r[0] + r[1] + r[2]; } static int each(grid g, fn *f) { return f(g[0]) * 100 + f(g[1]); }
int main(void) { grid g = {{1, 2, 3}, {4, 5, 6}}; const row c = {7, 8, 9}; row *p = g; printf("%d %zu %d %d\n", each(g, total), sizeof(grid), p[1][2], c[2]); printf("%d\n", total((row){1, 1, 1})); }
