// Mathematical builtins call the library's functions.
#include <math.h>
#include <stdio.h>
int main(void)
{
    volatile double x = 2.25, n = -1.5; volatile float f = 2.25f; volatile long double l = 2.25L;
    printf("%g %g %Lg\n", __builtin_sqrt(x), (double)__builtin_sqrtf(f), __builtin_sqrtl(l));
    printf("%g %g %g %g %g\n", __builtin_floor(n), __builtin_ceil(n), __builtin_trunc(n), __builtin_round(n), __builtin_rint(x));
    printf("%.10g %.10g %.10g %.10g\n", __builtin_sin(x), __builtin_cos(x), __builtin_tan(x), __builtin_atan2(x, n));
    printf("%.10g %.10g %.10g\n", __builtin_exp(x), __builtin_log(x), __builtin_log10(x));
    printf("%.10g %g %g\n", __builtin_pow(x, n), __builtin_fmod(7.5, x), __builtin_hypot(3, 4));
    printf("%g %g %g\n", __builtin_fmax(x, n), __builtin_fmin(x, n), __builtin_fma(x, n, 1));
    printf("%ld %ld %g\n", __builtin_lround(x), __builtin_lrint(n), __builtin_ldexp(x, 3));
    int e; double m = __builtin_frexp(40.0, &e), i; double fr = __builtin_modf(x, &i); printf("%g %d %g %g\n", m, e, fr, i);
    printf("%g %g %g\n", __builtin_scalbn(1.0, 4), __builtin_cbrt(27), __builtin_logb(10));
}
