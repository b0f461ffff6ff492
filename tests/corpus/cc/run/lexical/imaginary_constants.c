// Constants with i and j are complex.
#include <complex.h>
#include <stdio.h>
int main(void)
{
    double _Complex z = 3 + 4.0i;
    printf("%g %g\n", creal(z), cimag(z));
    z = 2.0j;
    printf("%g %g\n", __real__ z, __imag__ z);
    float _Complex f = 1.5fi + 1;
    printf("%g %g %zu\n", crealf(f), cimagf(f), sizeof 1.0fi);
    long double _Complex l = 1.0il;
    printf("%Lg %zu\n", cimagl(l), sizeof l);
    z = (1 + 2.0i) * (3 - 1.0i);
    printf("%g %g\n", creal(z), cimag(z));
    printf("%d\n", 1.0i * 1.0i == -1);
    __complex__ int n = 3 + 4i;
    printf("%d %d %zu\n", __real__ n, __imag__ n, sizeof n);
    printf("%d\n", _Generic(1.0i, double _Complex: 1, default: 0));
    printf("%d\n", _Generic(1.0if, float _Complex: 1, default: 0));
}
