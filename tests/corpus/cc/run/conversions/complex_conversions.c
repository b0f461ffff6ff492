// Complex to real and back, between complex types, and truth values.
#include <complex.h>
#include <stdio.h>
#define P(z) printf("%g%+gi ", (double)creal(z), (double)cimag(z))
static double _Complex up(float _Complex z) { return z; }
static float down(double _Complex z) { return z; }
static int whole(double _Complex z) { return z; }
int main(void)
{
    double _Complex z = 3; float _Complex f = 2.5f + 1.5f * I; long double _Complex l = f; int i = 7; _Complex int ci = 4 + 3i;
    P(z); P(f); P(l); z = f; P(z); z = i; P(z); f = 1e40; P(f); puts("");
    printf("%g %d %g %d\n", down(1.5 - 2 * I), whole(-7.9 + I), (double)(z = 4 + 5 * I), (int)(8.5 + 9 * I)); P(up(1 + I)); P(z + i); P(i - z); P(2.0f * z); puts("");
    printf("%d %d %d %d\n", !z, (_Bool)(0 * I), 3 * I ? 1 : 2, 0 + 0 * I || 0); printf("%d %d %d\n", z == 4 + 5 * I, (1 + 0 * I) == 1, z != conj(z));
    double d = z; P(d); z += 1; P(z); z *= I; P(z); z -= f * 0 == 0 ? 1 : 1; P(z); z /= 2; P(z); puts(""); z = -z; P(z); z = ~z; P(z); z++; P(z); --z; P(z); puts("");
    __real__ z = 10; __imag__ z = 20; P(z); printf("%g %g\n", __real__ z + 1, __imag__ z); ci *= ci; printf("%d %d\n", __real__ ci, __imag__ ci); z = ci; P(z);
    __imag__ ci -= 4; ci = 2.9; printf("%d %d\n", __real__ ci, __imag__ ci); double _Complex a[2] = {1, 2i}; P(a[1]); double *p = (double *)a; printf("%g %zu %zu\n", p[3], sizeof a, sizeof f);
}
