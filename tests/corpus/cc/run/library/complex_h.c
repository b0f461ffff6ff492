// The functions and macros of <complex.h>.
#include <complex.h>
#include <stdio.h>
#define P(z) printf("%.6g%+.6gi ", creal(z) + 0.0, cimag(z) + 0.0)
int main(void)
{
    double complex z = 3 + 4 * I, w = CMPLX(1, -2); float complex f = CMPLXF(0.5f, 1.5f); long double complex l = CMPLXL(1, 1);
    printf("%g %g %.6g %g\n", creal(z), cimag(z), carg(z), cabs(z)); P(conj(z)); P(cproj(z)); P(csqrt(z)); P(cexp(w)); P(clog(z)); P(cpow(z, w)); puts("");
    P(csin(w)); P(ccos(w)); P(ctan(w)); P(csinh(w)); P(ccosh(w)); P(ctanh(w)); puts(""); P(casin(w)); P(cacos(w)); P(catan(w)); P(casinh(w)); P(cacosh(w)); P(catanh(w)); puts("");
    printf("%.6g %.6g %.6Lg %.6Lg\n", (double)cabsf(f), (double)cargf(f), cabsl(l), cimagl(l * l)); P(f * f); P(I * I); P(_Complex_I); puts(""); double complex v[3] = {1, I, -1 - I}; double complex s = 0; for (int i = 0; i < 3; i++) s += v[i] * (i + 1); P(s); complex float g = 2; P(g); puts("");
}
