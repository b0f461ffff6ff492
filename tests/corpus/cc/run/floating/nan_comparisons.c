// Every comparison with a NaN, in conditions, values, loops and conditionals.
#include <stdio.h>
#define ALL(t, name) static void name(t a, t b) { printf("%d%d%d%d%d%d", a < b, a <= b, a > b, a >= b, a == b, a != b); printf("%d%d%d%d%d%d", !(a < b), !(a <= b), !(a > b), !(a >= b), !(a == b), !(a != b)); if (a < b) putchar('<'); if (a <= b) putchar('L'); if (a > b) putchar('>'); if (a >= b) putchar('G'); if (a == b) putchar('='); if (a != b) putchar('!'); if (!(a < b) && !(a > b)) putchar('n'); if (a < b || a >= b) putchar('o'); printf("%d ", a < b ? 1 : a > b ? 2 : a == b ? 3 : 4); }
ALL(float, f) ALL(double, d) ALL(long double, l)
int main(void)
{
    double v[] = {1, 2, __builtin_nan(""), __builtin_inf()};
    for (int i = 0; i < 4; i++) { for (int j = 0; j < 4; j++) f((float)v[i], (float)v[j]), d(v[i], v[j]), l(v[i], v[j]); puts(""); }
    volatile double n = v[2]; int k = 0; while (n < 5 || k < 3) k++; printf("%d ", k); do k--; while (n > 0); printf("%d ", k); for (double x = n; x <= 10; x++) k = 99; printf("%d %d %d\n", k, n ? 1 : 0, !n);
}
