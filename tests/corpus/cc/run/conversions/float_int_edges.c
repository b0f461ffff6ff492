// Floating to integer and back at the borders of every width.
#include <stdio.h>
int main(void)
{
    volatile double d; volatile float f; volatile long double l;
    d = 127.99; printf("%d ", (signed char)d); d = -128.99; printf("%d ", (signed char)d); d = 255.99; printf("%d\n", (unsigned char)d);
    d = 32767.99; printf("%d ", (short)d); d = -32768.5; printf("%d ", (short)d); d = 65535.9; printf("%d\n", (unsigned short)d);
    d = 2147483647.9; printf("%d ", (int)d); d = -2147483648.9; printf("%d ", (int)d); d = 4294967295.9; printf("%u\n", (unsigned)d);
    d = 9223372036854774784.0; printf("%ld ", (long)d); d = -9223372036854775808.0; printf("%ld\n", (long)d);
    d = 9223372036854775808.0; printf("%lu ", (unsigned long)d); d = 18446744073709549568.0; printf("%lu\n", (unsigned long)d);
    f = 2147483520.0f; printf("%d %u ", (int)f, (unsigned)f); f = 4294967040.0f; printf("%u %lu ", (unsigned)f, (unsigned long)f);
    f = 1.8446742974197924e19f; printf("%lu\n", (unsigned long)f);
    l = 9223372036854775807.0L; printf("%ld ", (long)l); l = 18446744073709551615.0L; printf("%lu ", (unsigned long)l); l = -0.999L; printf("%d\n", (int)l);
    d = -0.7; printf("%u %lu %d %d\n", (unsigned)d, (unsigned long)d, (unsigned char)d, (_Bool)d);
    d = 1e25; unsigned __int128 x = (unsigned __int128)d; printf("%lu %lu\n", (unsigned long)(x >> 64), (unsigned long)x);
    volatile int i = 2147483647; volatile unsigned u = 4294967295u; volatile long n = 9223372036854775807; volatile unsigned long w = -1ul;
    printf("%.1f %.1f %.1f %.1f\n", (double)i, (double)u, (double)n, (double)w);
    printf("%.1f %.1f %.1f %.1f\n", (float)i, (float)u, (float)n, (float)w);
    printf("%.1Lf %.1Lf %.1Lf %.1Lf\n", (long double)i, (long double)u, (long double)n, (long double)w);
    n = 9007199254740993; w = 9007199254740995; printf("%.1f %.1f %.1f\n", (double)n, (double)w, (float)n);
    w = 0x8000000000000401; printf("%.1f %.1f\n", (double)w, (float)w); w = 0x8000008000000001; printf("%.1f\n", (float)w);
    i = 16777217; u = 16777219; printf("%.1f %.1f\n", (float)i, (float)u);
    volatile short s = -3; volatile unsigned char c = 200; volatile _Bool b = 1; printf("%g %g %g %Lg\n", (double)s, (float)c, (double)b, (long double)s);
}
