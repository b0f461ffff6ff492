// x87 values as arguments, results, members, array elements, in unions and through memory.
#include <stdio.h>
#include <string.h>
struct s { char c; long double v; int i; }; union u { long double v; unsigned char b[16]; struct { unsigned long m; unsigned short e; } p; }; static long double f(long double a, int b, long double c, double d) { return a * b + c / d; } static struct s g(long double v) { return (struct s){'g', v, 3}; } static long double rec(int n) { return n ? rec(n - 1) * n : 1; } static _Complex long double z(long double a) { return a + 1.5L * __extension__ 1.0i; } static long double sum(const long double *p, int n) { long double s = 0; for (int i = 0; i < n; i++) s += p[i]; return s; }
int main(void)
{
    printf("%.20Lg\n", f(0.1L, 3, 1, 3)); struct s s = g(2.5L); printf("%Lg %d %zu %zu\n", s.v, s.i, sizeof s, sizeof(long double)); printf("%.0Lf\n", rec(25)); union u u; memset(&u, 0, sizeof u); u.v = -1.5L; printf("%lx %x\n", u.p.m, u.p.e); u.p.e = 0x4000; printf("%Lg\n", u.v); printf("%Lg %Lg\n", __real__ z(2), __imag__ z(2)); long double a[4] = {1, 0.5L, 0.25L}; a[3] = a[1] * a[2]; printf("%Lg\n", sum(a, 4)); volatile long double v = 1; v += 1e-19L; printf("%d\n", v > 1); v = 1.0L / 3; printf("%d %d\n", (double)v == v, (float)v == (double)v); printf("%ld %lu %d\n", (long)-7.9L, (unsigned long)1.8e19L, (int)(char)65.5L); printf("%d %d %d\n", 1.0L < 2, -0.0L == 0, !0.0L); long double w = 3; w++; w *= w--; printf("%Lg %Lg\n", w, -w); printf("%Lg\n", s.i > 2 ? s.v : s.i); printf("%La\n", 0x1.8p-16400L);
}
