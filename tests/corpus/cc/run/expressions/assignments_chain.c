// Assignments are expressions: their value is the left side's after conversion.
#include <stdio.h>
struct s { int a, b; }; static struct s g; static int calls; static struct s *where(void) { calls++; return &g; }
int main(void)
{
    int i, j, k; i = j = k = 7; printf("%d%d%d\n", i, j, k); unsigned char c; int w = c = 300; printf("%d %d\n", w, c); double d; i = d = 3.9; printf("%d %g\n", i, d); d = i = 3.9; printf("%d %g\n", i, d); float f; d = f = 0.1; printf("%d\n", d == 0.1); _Bool b; i = b = 42; printf("%d\n", i);
    where()->a = where()->b = 5; printf("%d %d %d\n", g.a, g.b, calls); struct s x, y, z; x = y = z = (struct s){1, 2}; printf("%d %d\n", x.b, (y = x, y).a); (x = z).a; printf("%d\n", (x = (struct s){8, 9}).b); i = 2; i += i *= 3; printf("%d\n", i > 0); int a[3] = {0}, *p = a; *p++ = *p = 1; i = (j = 2) + (k = 3) * (w = 4); printf("%d\n", i); i = -(j = 5); printf("%d\n", i); printf("%d\n", (i = 0) || (i = 3) && (j = 0)); printf("%d %d\n", i, j); i = 1, j = 2; printf("%d\n", i); long l = i = 1 << 31; printf("%ld\n", l); l = (unsigned)(i = -1); printf("%ld\n", l);
}
