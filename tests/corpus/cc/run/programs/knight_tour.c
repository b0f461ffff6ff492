// Warnsdorff's rule leads a knight over the board.
#include <stdio.h>
static const signed char D[8][2] = {{1, 2}, {2, 1}, {2, -1}, {1, -2}, {-1, -2}, {-2, -1}, {-2, 1}, {-1, 2}}; static int b[8][8]; static int ok(int x, int y) { return (unsigned)x < 8 && (unsigned)y < 8 && !b[y][x]; } static int degree(int x, int y) { int n = 0; for (int k = 0; k < 8; k++) n += ok(x + D[k][0], y + D[k][1]); return n; }
int main(void)
{
    int x = 0, y = 0, step = 0; for (;;) { b[y][x] = ++step; int pick = -1, least = 9; for (int k = 0; k < 8; k++) { int u = x + D[k][0], v = y + D[k][1]; if (ok(u, v) && degree(u, v) < least) least = degree(u, v), pick = k; } if (pick < 0) break; x += D[pick][0]; y += D[pick][1]; } printf("%d\n", step); for (y = 0; y < 8; y++, puts("")) for (x = 0; x < 8; x++) printf("%3d", b[y][x]);
}
