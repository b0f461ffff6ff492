// Between integers and floats both ways, at the edges of exactness.
#include <stdio.h>
#include <stdint.h>
int main(void)
{
    volatile long l = 9007199254740993; volatile double d = l; printf("%.1f %ld\n", d, (long)d);
    volatile int i = 16777217; volatile float f = i; printf("%.1f %d\n", f, (int)f);
    volatile unsigned long ul = 18446744073709551615ul; d = ul; printf("%.1f\n", d); f = ul; printf("%.1f\n", f);
    ul = 9223372036854775809ul; d = ul; printf("%.1f\n", d);
    ul = 0x8000000000000401ul; d = ul; printf("%a\n", d); f = ul; printf("%a\n", f);
    ul = 0x8000008000000001ul; f = ul; printf("%a\n", f);
    ul = 0x7fffffffffffffffu; f = ul; printf("%a\n", f);
    d = 9223372036854775808.0; printf("%lu\n", (unsigned long)d);
    d = 18446744073709549568.0; printf("%lu\n", (unsigned long)d);
    d = -0.99; printf("%d %u\n", (int)d, (unsigned)d);
    d = 4294967295.9; printf("%u\n", (unsigned)d);
    f = 4294967040.0f; printf("%u %lu\n", (unsigned)f, (unsigned long)f);
    d = 255.99; printf("%d %d\n", (unsigned char)d, (signed char)127.99);
    d = -128.9; printf("%d\n", (signed char)d);
    long double x = 18446744073709551615.0L; printf("%lu %.1Lf\n", (unsigned long)x, x);
    x = ul = 18446744073709551615ul; printf("%.1Lf\n", x);
    printf("%d %d\n", (_Bool)0.1, (_Bool)-0.0);
    uint64_t u = 1; for (int k = 0; k < 64; k += 9, u <<= 9) printf("%.0f %.0f ", (double)u, (float)(u - 1)); puts("");
}
