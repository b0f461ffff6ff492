// 7.12: functions whose results are exact, and how they treat zeros, infinities and NaN.
// flags: -lm
#include <stdio.h>
#include <math.h>
int main(void)
{
    static volatile double v[] = {0.0, -0.0, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 1e300, -1e300, 4503599627370497.5}; for (unsigned i = 0; i < sizeof v / sizeof *v; i++) printf("%g %g %g %g %g %ld %ld %g\n", floor(v[i]), ceil(v[i]), trunc(v[i]), round(v[i]), rint(v[i]), i < 8 ? lround(v[i]) : 0, i < 8 ? lrint(v[i]) : 0, fabs(v[i]));
    int e; double ip; printf("%g ", frexp(12.0, &e)); printf("%d", e); printf(" %g", modf(-3.25, &ip)); printf(" %g", ip); printf(" %g %g %g %g\n", ldexp(0.75, 4), scalbn(1, -3), logb(10), fmod(-7, 3)); printf("%g %g %g %g %g\n", remainder(7, 4), remainder(-6, 4), copysign(3, -0.0), nextafter(1, 2) - 1, fdim(5, 3)); printf("%g %g %g %g\n", fmax(NAN, 2), fmin(-0.0, 1), sqrt(2.25), cbrt(27)); printf("%g %g %g\n", fma(2, 3, 4), hypot(3, 4), sqrt(-0.0)); printf("%d %d %d %d %d\n", !!isnan(NAN), !!isinf(-INFINITY), !!signbit(-0.0), !!isfinite(1e308), !!isnormal(1e-310)); printf("%d %d %d\n", !!isgreater(2.0, 1.0), !!isunordered(NAN, 1.0), !!islessgreater(1.0, 1.0)); printf("%d %d\n", fpclassify(0.0) == FP_ZERO, fpclassify(1e-320) == FP_SUBNORMAL); printf("%g %g %Lg\n", (double)sqrtf(16), (double)floorf(-2.5f), ceill(2.1L)); printf("%g %g\n", exp2(10), pow(2, 0.5) * pow(2, 0.5) > 1.99 ? 2.0 : 0.0); int q; printf("%g ", remquo(10, 3, &q)); printf("%d\n", q & 7); printf("%d %d\n", ilogb(1024), (int)log2(8));
}
