// Classification of floats, doubles and long doubles.
#include <math.h>
#include <stdio.h>
#define ALL(x) printf("%d %d %d %d %d %d | ", __builtin_isnan(x) != 0, __builtin_isinf(x) != 0, __builtin_isfinite(x) != 0, __builtin_isnormal(x) != 0, __builtin_signbit(x) != 0, __builtin_fpclassify(0, 1, 2, 3, 4, x))
int main(void)
{
    volatile double d[] = {0, -0.0, 1, -1.5, 1e-310, __builtin_inf(), -__builtin_inf(), __builtin_nan(""), 1e308, 5e-324};
    for (int i = 0; i < 10; i++) { float f = (float)d[i]; long double l = d[i]; double x = d[i]; ALL(x); ALL(f); ALL(l); puts(""); }
    volatile long double t = 1e-4940L; ALL(t); volatile float s = 1e-40f; ALL(s); puts("");
    printf("%d %d %d\n", __builtin_isinf_sign(d[5]), __builtin_isinf_sign(d[6]), __builtin_isinf_sign(d[0]));
    printf("%d %d %d %d\n", isnan(d[7]), isinf(d[5]) != 0, signbit(d[1]) != 0, fpclassify(d[4]) == FP_SUBNORMAL);
}
