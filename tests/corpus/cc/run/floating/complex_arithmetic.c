// Complex multiplication and division, with infinities and zeros, in every width.
#include <complex.h>
#include <stdio.h>
#define P(z) printf("%.6g%+.6gi ", (double)__real__(z), (double)__imag__(z))
int main(void)
{
    volatile double _Complex a = 1 + 2i, b = 3 - 4i; volatile float _Complex f = 1.5f - 0.5fi; volatile long double _Complex l = 2.0L + 1.0il; volatile double r = 2;
    P(a + b); P(a - b); P(a * b); P(a / b); P(-a); P(~a); puts(""); P(f * f); P(f / a); P(l * l); P(l / f); P(a * r); P(r / a); P(a + r); P(r - a); puts("");
    printf("%d %d %d %d\n", a == b, a != b, a == 1 + 2i, r == 2 + 0i); double _Complex z = 0; for (int i = 0; i < 10; i++) z = z * z + (0.3 + 0.5i); P(z); puts("");
    volatile double inf = __builtin_inf(); double _Complex w = __builtin_complex(inf, 0.0) * __builtin_complex(1.0, 1.0); printf("%d\n", __builtin_isinf(__real__ w) || __builtin_isinf(__imag__ w)); w = (1 + 1i) / __builtin_complex(0.0, 0.0); printf("%d\n", __builtin_isinf(__real__ w) || __builtin_isinf(__imag__ w)); w = (1 + 1i) / __builtin_complex(inf, inf); P(w); puts("");
    P(csqrt(-4)); P(cexp(1i * 3.14159265358979)); P(cpow(a, 2)); P(conj(b)); printf("%g %g %.6g\n", cabs(b), creal(a) + cimag(b), carg(1i)); z = a; z *= b; P(z); z /= b; P(z); z += 1i; P(z); z -= 1; P(z); puts("");
}
