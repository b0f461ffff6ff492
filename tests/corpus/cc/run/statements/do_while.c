// do and while: continue goes to the test, empty bodies, side effects in the test.
#include <stdio.h>
int main(void)
{
    int i = 0, n = 0;
    do { if (i == 2) continue; n += i; } while (++i < 5);
    printf("%d %d\n", i, n);
    do n--; while (n > 0); printf("%d\n", n);
    do { break; } while (1);
    while (i-- > 0) if (i == 1) break; else n += i;
    printf("%d %d\n", i, n);
    const char *p = "trim me  ", *e = p; while (*e) e++; while (e > p && e[-1] == ' ') e--; printf("%.*s|\n", (int)(e - p), p);
    char b[16], *t = b; const char *f = "copied"; while ((*t++ = *f++)); puts(b);
    unsigned u = 40; int bits = 0; do bits++; while (u >>= 1); printf("%d\n", bits);
    int a = 48, c = 36; while (c) { int r = a % c; a = c; c = r; } printf("%d\n", a);
    do if (a > 6) a -= 5; else a -= 4; while (a > 0); printf("%d\n", a);
    while (0) puts("never"); do ; while (0); int k = 3; while (k, --k) putchar('0' + k); puts("");
    do { static int s; s += 2; if (s < 10) continue; printf("%d\n", s); break; } while (1);
}
