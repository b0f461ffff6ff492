// float, double and long double to one another: rounding, overflow and underflow.
#include <stdio.h>
static float narrow(double d) { return d; }
static double half(long double l) { return l; }
static long double widen(float f) { return f; }
int main(void)
{
    volatile double d[] = {0.1, 1.0 / 3, 1e39, -1e39, 1e-46, 3.4028235677973366e38, 3.4028235677973362e38, 1.17549429e-38, 7e-46, 1.00000005960464477539, 1.00000017881393432617};
    for (int i = 0; i < 11; i++) { volatile float f = d[i]; printf("%a %.9g %.17Lg\n", narrow(d[i]), f, widen(f)); }
    volatile long double l[] = {0.1L, 1e400L, -1e-400L, 1.00000000000000011102L, 1.00000000000000011103L, 4.9e-325L, 2e-324L};
    for (int i = 0; i < 7; i++) printf("%a %a\n", half(l[i]), (float)l[i]);
    volatile float f = 0.1f;
    printf("%d %d %d\n", f == 0.1, f == 0.1f, (double)f == 0.1);
    printf("%.17g %.17g\n", f * 3, f * 3.0);
    float g = 16777216; g += 1; printf("%.1f\n", g); g++; printf("%.1f\n", g);
    double e = 9007199254740992; e += 1; printf("%.1f\n", e);
    printf("%zu %zu %zu\n", sizeof(f + f), sizeof(f + 1.0), sizeof(f + 1.0L));
    f = 3; f /= 7; printf("%.9g\n", f); f = 1e38f; printf("%g\n", f * 10 / 10); printf("%g\n", f * 10.0 / 10);
}
