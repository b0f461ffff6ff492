// Conway's game of life on a torus.
#include <stdio.h>
#include <string.h>
enum { W = 24, H = 12 }; typedef unsigned char board[H][W];
static int near(board b, int y, int x) { int n = 0; for (int dy = -1; dy <= 1; dy++) for (int dx = -1; dx <= 1; dx++) if (dy || dx) n += b[(y + dy + H) % H][(x + dx + W) % W]; return n; }
static int step(board b) { board c; int alive = 0; for (int y = 0; y < H; y++) for (int x = 0; x < W; x++) { int n = near(b, y, x); alive += c[y][x] = n == 3 || (n == 2 && b[y][x]); } memcpy(b, c, sizeof c); return alive; }
int main(void)
{
    static const char *const start[] = {" #", "  #", "###", "", "     ###", "", "   ##", "   # #", "   #"}; board b = {{0}};
    for (int y = 0; y < 9; y++) for (int x = 0; start[y][x]; x++) b[y][x] = start[y][x] == '#';
    for (int g = 0; g < 40; g++) { int n = step(b); printf("%d ", n); if (g % 13 == 12) { puts(""); for (int y = 0; y < H; y++) { for (int x = 0; x < W; x++) putchar(b[y][x] ? '#' : '.'); puts(""); } } } puts("");
}
