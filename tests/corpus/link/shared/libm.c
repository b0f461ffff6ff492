//! Functions of libm by -lm.
//! libs: -lm
#include <math.h>
#include <stdio.h>
int main(int argc, char **argv) {
    volatile double x = 2.0 + argc - 1;
    printf("%.10f %.10f %.10f %.6Lf\n", sqrt(x), sin(x), pow(x, 0.3), sinl((long double)x));
    double (*f[])(double) = { cos, tan, exp, log };
    for (int i = 0; i < 4; i++) printf("%.8f ", f[i](x));
    puts("");
}
