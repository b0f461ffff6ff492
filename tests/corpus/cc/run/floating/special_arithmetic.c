// Arithmetic with infinities, NaNs and signed zeros.
#include <stdio.h>
static void p(double d) { if (d != d) printf("nan "); else printf("%g ", d); }
int main(void)
{
    volatile double v[] = {0, -0.0, 1, -2.5, __builtin_inf(), -__builtin_inf(), __builtin_nan("")};
    for (int i = 0; i < 7; i++) { for (int j = 0; j < 7; j++) { p(v[i] + v[j]); p(v[i] - v[j]); p(v[i] * v[j]); p(v[i] / v[j]); } puts(""); }
    volatile float f[] = {0, -0.0f, 3, __builtin_inff()}; for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) p(f[i] / f[j]); puts("");
    volatile long double l[] = {0, -0.0L, 3, __builtin_infl()}; for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) p((double)(l[i] * l[j] - l[j])); puts(""); p(-v[0]); p(-v[1]); p(0 - v[0]); p(v[0] * -1); puts("");
}
