// printf of floating numbers in every format.
#include <stdio.h>
int main(void)
{
    double v[] = {0, 1, -1.5, 3.14159265358979, 1e10, 1e-10, 123456789, 0.000123456, 1e300, 5e-324, -0.0, 99999.95, 0.5, 2.5};
    for (int i = 0; i < 14; i++) printf("%f %.0f %.3f %e %.2E %g %G %.10g %a %A\n", v[i], v[i], v[i], v[i], v[i], v[i], v[i], v[i], v[i], v[i]);
    printf("[%10.3f] [%-10.3f] [%+.2f] [% .2f] [%010.2f] [%#.0f] [%#g] [%*.*f]\n", v[3], v[3], v[3], v[3], v[2], v[1], v[1], 8, 1, v[3]);
    printf("%Lf %.3Le %Lg %La\n", 1.5L, 12345.678L, 1e-4000L, 0.1L); printf("%f %F %g %e\n", __builtin_inf(), -__builtin_inf(), __builtin_inf(), __builtin_inf()); printf("%.20f %.17g %.9g\n", 0.1, 0.1, 0.1f); printf("%5.1f|%-8g|%+g|%08.3f\n", 9.96, 1e6, 1e-5, -3.14159); printf("%.0f %.0f %.0f %.0f\n", 0.5, 1.5, 2.5, 3.5);
}
