// <tgmath.h> picks the function by the argument's type.
#include <stdio.h>
#include <tgmath.h>
#define K(x) _Generic((x), float: "float", double: "double", long double: "long double", float _Complex: "float complex", double _Complex: "double complex", default: "other")
int main(void)
{
    float f = 2; double d = 2; long double l = 2; int i = 4;
    printf("%s %s %s %s\n", K(sqrt(f)), K(sqrt(d)), K(sqrt(l)), K(sqrt(i)));
    printf("%s %s %s %s\n", K(pow(f, f)), K(pow(f, d)), K(pow(d, l)), K(pow(f, i)));
    printf("%s %s %s\n", K(fabs(f)), K(floor(l)), K(atan2(f, f)));
    printf("%.6g %.10g %.12Lg %g\n", (double)sqrt(f), sqrt(d), sqrt(l), sqrt(i)); printf("%g %g %Lg\n", (double)sin(f * 0), cos(d * 0), exp(l * 0)); printf("%ld %d %g\n", lround(2.5f), ilogb(8.0), ldexp(d, 3)); printf("%g %g\n", fmax(f, d), (double)fma(f, f, f));
}
