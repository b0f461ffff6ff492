// What may stand in static initialisers: casts, conditionals, sizes, enumerators, floats.
#include <limits.h>
#include <stdio.h>
enum e { A = 3, B = A * A };
static const int k = 5; 
static int a = (int)3.7 + B, b = sizeof(struct { char c; double d; }), c = A > 2 ? 10 : 20, d = 'a' + '\n', e = -INT_MAX - 1, f = (unsigned char)-1;
static double g = 1 / 3.0 + A, h = (float)0.1, i = 1e10 * 1e10, j = -0.0, m = 5 / 2; static float n = 1.0L / 3, o = 16777217; static long double p = 1.0L / 3;
static unsigned long q = -1, r = 1ul << 63 | 1, s = (unsigned)-1; static long t = (short)0x18000, u = -7 / 2 * 10 + -7 % 2; static _Bool v = 0.3, w = !5, x = "s" != 0;
static char y = "abc"[1] == 'b', z[B + 1] = {[B] = 'z'}; static double _Complex cx = 1 + 2.0i; static int gen = _Generic(1.0, double: 7, default: 8), ch = __builtin_choose_expr(1, 9, "x");
static int len = __builtin_strlen("hello"), off = __builtin_offsetof(struct { int a; char b[4]; }, b[2]), cp = __builtin_constant_p(5), ff = __builtin_popcount(255) + __builtin_clz(1);
int main(void)
{
    printf("%d %d %d %d %d %d %d\n", a, b, c, d, e, f, k);
    printf("%.17g %.17g %g %g %g %.9g %.9g %.20Lg\n", g, h, i, j, m, n, o, p);
    printf("%lx %lx %lx %ld %ld %d %d %d\n", q, r, s, t, u, v, w, x);
    printf("%d %c %zu %g %g %d %d\n", y, z[9], sizeof z, __real__ cx, __imag__ cx, gen, ch);
    printf("%d %d %d %d\n", len, off, cp, ff);
}
