//! long double, complex and wide printing.
//! libs: -lm
#include <complex.h>
#include <stdio.h>
#include <wchar.h>
int main(int argc, char **argv) {
    long double x = 1.0L / 3 * argc; double complex z = (1 + 2 * I) * argc; long double complex w = z * x;
    printf("%.18Lf %Le %.3f%+.3fi %.5Lf\n", x, x * 1e300L, creal(z * z), cimag(z * z), creall(w)); printf("%ls %.3f\n", L"wide", cabs(z));
}
