// long double: arithmetic keeps 64 bits of fraction; conversions both ways.
#include <stdio.h>
static long double third = 1.0L / 3;
static long double f(long double a, int b, long double c) { return a * b + c; }
struct s { char c; long double l; };
int main(void)
{
    volatile long double a = 1, b = 3; printf("%.20Lf %.20Lf\n", a / b, third); printf("%d\n", (double)third == third);
    printf("%Lf\n", f(1.5L, 2, -0.5L)); long double sum = 0; for (int i = 1; i <= 20; i++) sum += 1.0L / i; printf("%.18Lf\n", sum);
    volatile long n = 9007199254740993; a = n; printf("%.1Lf %ld\n", a, (long)a); a = 18446744073709551615u; printf("%.1Lf %lu\n", a, (unsigned long)a);
    a = -2.5L; printf("%d %ld %d %u\n", (int)a, (long)a, (signed char)a, (unsigned char)-a); printf("%d %d %d %d\n", a < b, a == -2.5, a != a, !(a >= b));
    a++; printf("%Lg ", a); a -= 0.25f; printf("%Lg ", a); a *= -1; printf("%Lg ", a); a /= 7; printf("%.20Lg\n", a); printf("%Lg %Lg\n", -a, +a);
    printf("%Lg %Lg %La\n", 1e4000L, 1e4000L * 1e4000L, 1.0L + 0x1p-63L); struct s v[2] = {{1, 2.5L}, {3, 4.5L}}; v[0] = v[1]; printf("%Lg %zu\n", v[0].l, sizeof v);
    long double arr[3] = {1, 2.5, 3.5f}, *p = arr; *p++ += *++p * 0 + 1; printf("%Lg %Lg\n", arr[0], arr[2]); printf("%Lg\n", b ? a > 0 ? 1 : 2.5L : 0);
    float g = 0.1f; double h = 0.1; printf("%.20Lg %.20Lg\n", (long double)g, (long double)h); printf("%.20Lg\n", g + h + 0.1L); printf("%zu %zu\n", sizeof(long double), _Alignof(long double));
}
