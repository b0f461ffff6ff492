// Library functions that become instructions keep errno, signs and lengths.
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static double roots(double x) { errno = 0; double r = sqrt(x); printf("%a %d\n", r == r ? r : 0.0, errno == EDOM); return r; }
int main(void)
{
    volatile double values[] = {0.0, -0.0, 2.0, 1e300, -1.0, INFINITY, NAN, -INFINITY, 0x1p-1074};
    for (unsigned i = 0; i < sizeof values / sizeof *values; i++) {
        roots(values[i]);
        double m = fabs(values[i]), c = copysign(3.5, values[i]);
        printf("%d %a %g\n", signbit(m) != 0, m == m ? m : -1, c);
    }
    volatile float f = -2.25f;
    errno = 0;
    float r = sqrtf(f);
    printf("%d %d %a %a\n", r != r, errno == EDOM, fabsf(f), copysignf(1, f));
    printf("%La\n", fabsl((long double)values[8] * -1));
    volatile int n = -7;
    volatile long l = -70000000000;
    printf("%d %ld %lld %d\n", abs(n), labs(l), llabs(l), abs(0));
    char a[80] = "abcdefghijklmnopqrstuvwxyz", b[80];
    printf("%d\n", memcpy(b, a, 27) == b);
    puts(b);
    printf("%d\n", memset(b + 3, 'x' + 256, 5) == b + 3);
    puts(b);
    memset(b, 0, 0), memcpy(b, a, 0);
    memset(b, '-', 64), b[64] = 0;
    puts(b);
    printf("%zu %zu %zu %zu\n", strlen("four"), strlen(""), strlen("in\0side"), strlen("offset" + 2));
    int evaluated = 0;
    memcpy((evaluated++, b), (evaluated++, a), 4);
    printf("%d %.4s\n", evaluated, b);
}
