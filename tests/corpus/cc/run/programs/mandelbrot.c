// The Mandelbrot set in fixed-point integers and in doubles.
#include <stdio.h>
static int fixed(int cx, int cy) { int x = 0, y = 0, n = 0; while (n < 30) { int xx = (int)((long)x * x >> 12), yy = (int)((long)y * y >> 12); if (xx + yy > 4 << 12) break; y = (int)((long)x * y >> 11) + cy; x = xx - yy + cx; n++; } return n; }
static int floating(double cx, double cy) { double x = 0, y = 0; int n = 0; for (; n < 30 && x * x + y * y <= 4; n++) { double t = x * x - y * y + cx; y = 2 * x * y + cy; x = t; } return n; }
int main(void) { int same = 0, total = 0; for (int y = -10; y <= 10; y += 2) { for (int x = -40; x < 20; x++) { int f = fixed(x * 4096 / 20, y * 4096 / 9), d = floating(x / 20.0, y / 9.0); same += f == d; total++; putchar(" .:-=+*#%@"[f / 3 > 9 ? 9 : f / 3]); } puts(""); } printf("%d\n", same * 100 / total > 90); }
