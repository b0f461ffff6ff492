// Complex numbers of every width as arguments, results and members.
#include <complex.h>
#include <stdio.h>
struct cf { float _Complex z; }; struct cd { double _Complex z; int k; };
static float _Complex f(float _Complex a, int k, float _Complex b) { return a * (float)k + b; } static double _Complex d(double _Complex a, double b, double _Complex c) { return a * b - c; } static long double _Complex l(long double _Complex a, long double _Complex b) { return a * b; } static struct cf sf(struct cf x) { x.z *= 2; return x; } static struct cd sd(struct cd x) { x.z += x.k; return x; }
static float _Complex many(float _Complex a, float _Complex b, float _Complex c, float _Complex e, float _Complex g, float _Complex h, float _Complex i, float _Complex j, float _Complex k) { return a + b * 2 + c * 3 + e * 4 + g * 5 + h * 6 + i * 7 + j * 8 + k * 9; } static double _Complex many2(double _Complex a, double _Complex b, double _Complex c, double _Complex e, double _Complex g) { return a + 2 * b + 3 * c + 4 * e + 5 * g; } static _Complex int ci(_Complex int a, _Complex int b) { return a * b; } static _Complex char cc(_Complex char a) { return a + 1; } static _Complex long cl(_Complex long a) { return -a; }
#define P(z) printf("%g%+gi ", (double)__real__(z), (double)__imag__(z))
int main(void)
{
    P(f(1 + 2i, 3, 0.5f - 1i)); P(d(1 + 2i, 2.5, 3i)); long double _Complex r = l(1 + 2.0i, 3 - 1.0i); P(r); struct cf a = sf((struct cf){1 - 1i}); P(a.z); struct cd b = sd((struct cd){2 + 3i, 4}); P(b.z); puts(""); P(many(1, 1i, 1, 1i, 1, 1i, 1, 1i, 1 + 1i)); P(many2(1, 1i, 1, 1i, 2 - 2i)); _Complex int i = ci(1 + 2i, 3 + 4i); P(i); _Complex char c = cc(5 + 6i); P(c); _Complex long g = cl(7 - 8i); P(g); double _Complex (*volatile p)(double _Complex, double, double _Complex) = d; P(p(1i, 2, 1)); puts("");
}
