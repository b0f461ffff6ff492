// Annex F: signed zeros, infinities and NaN through every operator and comparison.
#include <stdio.h>
#include <math.h>
int main(void)
{
    static volatile double v[] = {0.0, -0.0, 1.0, -1.0, INFINITY, -INFINITY, NAN, 5e-324, 1.7976931348623157e308}; static const char op[] = "+-*/"; for (int i = 0; i < 9; i++) for (int j = 0; j < 9; j++) { double r[4] = {v[i] + v[j], v[i] - v[j], v[i] * v[j], v[i] / v[j]}; for (int k = 0; k < 4; k++) printf(isnan(r[k]) ? "%cnan " : signbit(r[k]) ? "%c-%g " : "%c+%g ", op[k], fabs(r[k])); printf("%d%d%d%d%d%d\n", v[i] < v[j], v[i] <= v[j], v[i] == v[j], v[i] != v[j], v[i] >= v[j], v[i] > v[j]); } for (int i = 0; i < 9; i++) printf("%d%d%d ", !v[i], v[i] ? 1 : 0, (_Bool)v[i]); puts(""); float f = v[8]; printf("%g %g %d\n", f, (double)(float)v[7], !(v[6] < 1) && !(v[6] >= 1)); printf("%g %g\n", -v[0], 0 - v[0]); double m = v[6] > 0 ? v[6] : 0; printf("%g\n", m); m = v[6] < 0 ? 1 : v[6]; printf("%d\n", isnan(m));
}
