// __builtin_complex, creal, cimag, conj and cabs.
#include <stdio.h>
static double _Complex k = __builtin_complex(1.5, -2.5); static float _Complex f = __builtin_complex(3.0f, 4.0f);
int main(void)
{
    printf("%g %g %g\n", __builtin_creal(k), __builtin_cimag(k), (double)__builtin_cabsf(f));
    double _Complex z = __builtin_conj(k); printf("%g %g\n", __real__ z, __imag__ z);
    z = __builtin_complex(0.0, -0.0); printf("%g %g\n", __real__ z, __imag__ z);
    z = __builtin_complex(__builtin_inf(), __builtin_nan("")); printf("%g %d\n", __real__ z, __imag__ z != __imag__ z);
    printf("%zu %zu\n", sizeof __builtin_complex(1.0L, 2.0L), sizeof f);
    printf("%g %g\n", (double)__builtin_crealf(f * f), (double)__builtin_cimagf(f * f));
    printf("%g\n", __builtin_cabs(__builtin_complex(5.0, 12.0)));
}
