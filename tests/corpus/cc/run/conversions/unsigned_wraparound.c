// Unsigned arithmetic is modulo 2^n in its own width, after promotion.
#include <stdio.h>
int main(void)
{
    volatile unsigned char a = 255, b = 1;
    printf("%d %d %d\n", a + b, (unsigned char)(a + b), a + b > 255);
    volatile unsigned x = 0; printf("%u %d\n", x - 1, x - 1 > 0);
    volatile unsigned short p = 65535, q = 65535;
    printf("%u\n", (unsigned)p * q);
    volatile unsigned long m = -1ul; printf("%lu %lu\n", m + 2, m * m);
    volatile unsigned h = 0x80000000; printf("%u %u\n", h * 2, h + h);
    printf("%u %lu\n", -h, -(unsigned long)h);
    printf("%d\n", (unsigned char)~a == 0);
    printf("%d %d\n", ~a, ~a == 0);
    volatile int neg = -5; printf("%u %lu\n", neg % 3u, (unsigned long)neg % 3);
    printf("%d\n", -1 < 1u); printf("%d\n", -1L < 1u); printf("%d\n", (short)-1 < (unsigned short)1);
}
