// Operators on atomic floats compute and exchange until nothing came between.
// flags: -fno-trapping-math
#include <stdio.h>
int main(void)
{
    _Atomic double d = 1.5;
    _Atomic float f = 2;
    _Atomic double copy;
    copy = d;
    printf("%g %g %zu\n", copy, f, sizeof d);
    d = 2.25;
    f = f + 1;
    printf("%g %g\n", d, f);
    double plain = d;
    printf("%g %d\n", plain * f, d > f);
}
