// __real__ and __imag__ of real operands, quotients of complex constants, and powers by integers.
#include <complex.h>
#include <stdio.h>
static _Complex double q = (3.0 + 4.0i) / 2, r = (1.0 + 1.0i) / 4.0f;
int main(void)
{
    int i = 1;
    int none = __imag__ ++i, all = __real__ i++;
    printf("%d %d %d %zu %zu\n", i, none, all, sizeof(__imag__ 1.0f), sizeof(__imag__ (char)1));
    printf("%g %g %g %g\n", creal(q), cimag(q), creal(r), cimag(r));
    volatile double two = 2;
    printf("%g %g %g\n", __builtin_powi(two, 10), __builtin_powi(two, -2), (double)__builtin_powif((float)two, 3));
    return 0;
}
