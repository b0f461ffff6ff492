// The functions of <math.h>, rounded to digits that all agree on.
#include <math.h>
#include <stdio.h>
int main(void)
{
    double x[] = {0.5, 1.25, 3.75};
    for (int i = 0; i < 3; i++) { double v = x[i]; printf("%.10g %.10g %.10g %.10g %.10g %.10g\n", sin(v), cos(v), tan(v), sinh(v), cosh(v), tanh(v)); printf("%.10g %.10g %.10g %.10g %.10g %.10g\n", exp(v), log(v), log10(v), log2(v), exp2(v), expm1(v)); printf("%.10g %.10g %.10g %.10g %.10g\n", sqrt(v), cbrt(v), pow(v, 2.5), hypot(v, 1), log1p(v)); printf("%.10g %.10g %.10g %.10g\n", erf(v), tgamma(v), lgamma(v), atan2(v, -1)); }
    printf("%.10g %.10g %.10g %.10g\n", asin(0.5), acos(0.5), atan(0.5), asinh(0.5)); double r[] = {2.5, -2.5, 3.5, 0.49999999999999994, -0.2}; for (int i = 0; i < 5; i++) printf("%g %g %g %g %g %ld %ld\n", floor(r[i]), ceil(r[i]), trunc(r[i]), round(r[i]), rint(r[i]), lround(r[i]), lrint(r[i])); printf("%g %g %g %g %g\n", fmod(7.5, -2), remainder(7.5, 2), fdim(5, 3), fmax(1, NAN), fmin(-1, 2)); int e, q; printf("%g ", frexp(48.0, &e)); printf("%d %g %g %d %g\n", e, ldexp(0.75, 6), scalbn(3, 4), ilogb(100), logb(100)); printf("%g ", remquo(17, 5, &q)); printf("%d\n", q & 7); double ip; printf("%g ", modf(-3.25, &ip)); printf("%g %g %g %a\n", ip, copysign(3, -0.0), fma(2, 3, 4), nextafter(1, 2)); printf("%.6g %.6g %.8Lg\n", (double)sqrtf(2), (double)powf(2, 0.5f), sqrtl(2)); printf("%d %d %d %d\n", isnan(sqrt(-1)) != 0, isinf(log(0)) != 0, signbit(-1.0) != 0, isgreater(2.0, 1.0));
}
