// fabs and copysign, of zeros and NaNs, folded and computed.
#include <stdio.h>
static double a = __builtin_fabs(-2.5), z = __builtin_fabs(-0.0); static float f = __builtin_fabsf(-1.5f); static long double l = __builtin_fabsl(-3.5L);
int main(void)
{
    volatile double x = -0.0, y = -7.25, p = 3; volatile float g = -0.5f; volatile long double m = -9;
    printf("%g %g %g %Lg\n", a, z, (double)f, l);
    printf("%g %g %g %Lg\n", __builtin_fabs(x), __builtin_fabs(y), (double)__builtin_fabsf(g), __builtin_fabsl(m));
    printf("%g %g %g\n", __builtin_copysign(p, x), __builtin_copysign(y, p), __builtin_copysign(x, p));
    printf("%g %Lg\n", (double)__builtin_copysignf(2, g), __builtin_copysignl(4, m));
    printf("%d %d\n", __builtin_signbit(__builtin_copysign(__builtin_nan(""), -1.0)) != 0, __builtin_signbit(__builtin_fabs(-__builtin_nan(""))) != 0);
    printf("%g %g\n", -x, -(0.0));
}
