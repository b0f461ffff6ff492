// Dangling else, empty branches, conditions of every kind.
#include <stdio.h>
static const char *grade(int n) { if (n >= 90) return "A"; else if (n >= 80) return "B"; else if (n >= 70) return "C"; return "F"; }
static int dangle(int a, int b) { if (a) if (b) return 1; else return 2; return 3; }
static int dangle2(int a, int b) { if (a) { if (b) return 1; } else return 2; return 3; }
static int loop_if(int a) { int r = 0; if (a) for (int i = 0; i < 3; i++) if (i == a) r += 10; else r++; else r = -1; return r; }
int main(void)
{
    printf("%s%s%s%s\n", grade(95), grade(80), grade(79), grade(1));
    for (int i = 0; i < 4; i++) printf("%d%d ", dangle(i & 1, i & 2), dangle2(i & 1, i & 2));
    printf("%d %d %d\n", loop_if(0), loop_if(1), loop_if(5));
    double d = 0.1; float z = -0.0f; int *p = 0, x = 4; if (d) putchar('d'); if (z) putchar('z'); if (p) putchar('p'); if (!p) putchar('n'); if (x & 4) putchar('&'); if (x = 0) putchar('='); if ("") putchar('s'); if (main) putchar('f');
    if (x == 0 && (x = 5) && x > 4 || x++) putchar('c'); if (0); else putchar('e'); if (1) {} else putchar('!'); if (x--, x == 4) putchar(','); if (d > 0 != z < 0) putchar('>'); if (!(d < 0) == 1) putchar('1'); puts("");
    unsigned u = 0; if (u - 1 > 0) puts("wraps"); if (-1 < 0u) puts("no"); else puts("unsigned"); long long big = 1LL << 32; if (big) puts("big"); if ((int)big) puts("cut");
}
