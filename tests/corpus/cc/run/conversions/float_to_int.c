// Floating numbers become integers by cutting off, in every width.
#include <stdio.h>
int main(void)
{
    volatile double values[] = {0.0, -0.9, 1.999, -128.7, 127.9, 32767.5, 2147483647.0, 4294967295.0, 1e18};
    for (int i = 0; i < 9; i++) {
        double v = values[i];
        if (v < 128) printf("%d ", (signed char)v);
        if (v >= 0) printf("%llu ", (unsigned long long)v);
        if (v < 2147483648.0) printf("%d ", (int)v);
        if (v >= 0 && v < 4294967296.0) printf("%u ", (unsigned)v);
        printf("%lld %d\n", (long long)v, (_Bool)v);
    }
    volatile float f = 16777216.0f;
    printf("%d %lu\n", (int)f, (unsigned long)(f * 1e12f));
    printf("%llu\n", (unsigned long long)(volatile double){1.8446744073709550e19});
}
