// Real and complex operands together: the real one has no imaginary part, which shows in signs and infinities.
#include <complex.h>
#include <math.h>
#include <stdio.h>
#define SHOW(z) printf("%s: %g %g\n", #z, (double)creall(z), (double)cimagl(z))
static _Complex double fixed = 0.0 - 0.0i, grown = 2.0 * (3.0 + 4.0i) - 1.0, scaled = (8.0 + 6.0i) / 4;
int main(void)
{
    volatile double two = 2, zero = 0, inf = INFINITY, minus = -0.0;
    volatile float small = 0.5f;
    volatile int three = 3;
    volatile _Complex double z = 1.0 + 2.0i, big = CMPLX(INFINITY, 0), low = CMPLX(-0.0, -0.0);
    volatile _Complex float f = 1.0f - 1.0if;
    volatile _Complex long double l = 3.0L + 1.0iL;
    SHOW(fixed); SHOW(grown); SHOW(scaled);
    SHOW(two * z); SHOW(z * two); SHOW(z / two); SHOW(two / z); SHOW(z + three); SHOW(three - z); SHOW(z - three);
    SHOW(two * big); SHOW(big / two); SHOW(inf * z); SHOW(z * inf); SHOW(big + z); SHOW(zero + low); SHOW(minus + low);
    SHOW(zero - low); SHOW(low - zero); SHOW(low * three); SHOW(minus * z); SHOW(f * small); SHOW(f * two); SHOW(l / three);
    SHOW(three * l); SHOW(small - f); SHOW(f + 1);
    z *= two; SHOW(z); z /= 4; SHOW(z); z += 1; SHOW(z); z -= inf; SHOW(z); big *= 3.0f; SHOW(big);
    f -= two; SHOW(f); two *= 1.0 + 1.0i; printf("%g\n", two);
    printf("%d %d\n", z == 1.0, (1.0 + 0.0i) == 1);
    return 0;
}
