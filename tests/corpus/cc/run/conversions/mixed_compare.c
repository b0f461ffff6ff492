// Comparisons of mixed signs and widths.
#include <stdio.h>
int main(void)
{
    volatile int i = -1; volatile unsigned u = 1; volatile long l = -1; volatile unsigned long ul = 1;
    volatile short s = -1; volatile unsigned short us = 65535; volatile signed char c = -1; volatile unsigned char uc = 255;
    volatile float f = -1; volatile double d = 1.5;
    printf("%d %d %d %d\n", i < u, l < u, i < ul, l < ul);
    printf("%d %d %d %d\n", s == us, c == uc, s < us, c < uc);
    printf("%d %d %d\n", i == (int)0xffffffffu, i == 0xffffffffu, l == 0xffffffffu);
    printf("%d %d %d\n", f < u, i == f, d > u);
    printf("%d %d\n", (unsigned char)c == uc, (short)us == s);
    printf("%d %d\n", i > sizeof(int), s > 4u);
    printf("%d %d\n", us - 65536 < 0, u - 2 < 0);
    printf("%d %d\n", (char)200 == 200, (unsigned char)200 == 200);
    printf("%d %d\n", 'a' < 0xffu, '\xff' < 0);
    printf("%d\n", -1 < (unsigned char)1);
    unsigned n = 0; int loops = 0;
    for (unsigned k = 3; k-- > n;) loops++;
    printf("%d %ld %lu\n", loops, (long)-u, (unsigned long)-u);
}
