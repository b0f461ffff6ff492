// Literals of integers and floating numbers, their values and types.
#include <stdio.h>
#define T(x) _Generic((x), int: 'i', unsigned: 'u', long: 'l', unsigned long: 'm', long long: 'x', unsigned long long: 'y', float: 'f', double: 'd', long double: 'e')
int main(void)
{
    printf("%c%c%c%c%c%c%c\n", T(1), T(2147483648), T(0x80000000), T(1u), T(1ll), T(0xffffffffffffffff), T(1lu));
    printf("%d %d %d %lu\n", 0x1F, 017, 0b1011, 18446744073709551615u);
    printf("%c%c%c %g %g %g %a\n", T(1.0), T(1.f), T(.5L), 1e3, .5, 1.e-2, 0x1.8p3);
    printf("%.17g %.9g %g %g\n", 0.1, 0.1f, 1e-320, 0x.1p-4);
    printf("%Lg %La\n", 1e4000L, 0xf.ffp0L);
    printf("%d %d\n", 1.0e+1 == 10, 'ab');
    return 0x2.p0f;
}
