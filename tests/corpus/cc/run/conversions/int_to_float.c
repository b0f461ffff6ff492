// Integers become floating numbers by rounding to the nearest.
#include <stdio.h>
int main(void)
{
    volatile unsigned long big = 0xffffffffffffffffu, odd = 0x8000000000000401u;
    volatile long minus = -9007199254740993;
    volatile unsigned u = 4294967295u;
    volatile int n = 16777217;
    printf("%.1f %.1f %.1f\n", (double)big, (double)odd, (double)minus);
    printf("%.1f %.1f %.1f\n", (float)big, (float)u, (float)n);
    printf("%.1Lf %.1Lf\n", (long double)big, (long double)minus);
    printf("%.1f %.1f\n", (float)odd, (float)minus);
}
