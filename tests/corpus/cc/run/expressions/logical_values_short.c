// && and || give 0 or 1 from any scalar, and stop where they know.
#include <stdio.h>
static int n; static int hit(int v) { n++; return v; }
int main(void) { double d = 0.1; char *p = "x"; long l = 1L << 40; printf("%d %d %d %d\n", d && p, l && 1, !l, (int)l || 0); int r = hit(0) && hit(1) || hit(2) && hit(0); printf("%d %d\n", r, n); r = !hit(0) || hit(1); printf("%d %d\n", r, n); printf("%d\n", (4 && 2) + (0 || 8) + !!16); }
