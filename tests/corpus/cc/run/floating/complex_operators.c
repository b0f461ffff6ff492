// _Complex in every operator, with real operands on either side, and through calls.
#include <stdio.h>
#include <complex.h>
typedef double complex dc; static void p(dc z) { printf("%g%+gi ", creal(z), cimag(z)); } static float complex f(float complex z, int n) { return n ? f(z * z, n - 1) : z; } static long double complex l(long double complex a, double b) { return a / b; } struct s { char c; dc z[2]; }; static struct s mk(double r) { return (struct s){'s', {r, r * I}}; } static dc g = 1 + 2 * I, arr[] = {1, 2 * I, 3.5};
int main(void)
{
    dc a = 3 + 4 * I, b = 1 - 2 * I; p(a + b); p(a - b); p(a * b); p(a / b); puts(""); p(-a); p(~a); p(a + 1); p(1 - a); p(2 * a); p(a / 2); p(10 / b); puts(""); a += 1; a *= I; a -= b; a /= 2; p(a); p(a == a ? 1 : 0); printf("%d %d %d\n", a == b, a != b, !a); p(f(1 + I, 3)); printf("%Lg %Lg ", creall(l(6 + 3 * I, 3)), cimagl(l(6 + 3 * I, 3))); p(mk(2).z[1]); p(g + arr[1] * arr[2]); puts(""); __real__ a = 7; __imag__ a += 1; p(a); printf("%g %g %zu %zu\n", __real__ b, cimag(conj(b)), sizeof(float complex), sizeof(long double complex)); double d = a; int i = b; _Bool t = I; float complex fc = a; p(d); p(i); p(t); p(fc); puts(""); dc *q = &arr[1]; *q++ *= 2; p(*q); p(arr[1]); a = b = 5; p(a + b); p(1 ? a : 2); p((dc){1}); p(cabs(3 + 4 * I)); puts(""); int complex ic = 3 + 4i; ic *= 2; printf("%d %d\n", __real__ ic, __imag__ ic);
}
