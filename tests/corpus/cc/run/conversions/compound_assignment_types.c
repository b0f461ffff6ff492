// E1 op= E2 computes in the common type and converts back once.
#include <stdio.h>
int main(void)
{
    unsigned char uc = 200; uc += 100; printf("%d\n", uc);
    uc = 250; uc *= 2; printf("%d\n", uc);
    signed char sc = 100; sc += 100; printf("%d\n", sc);
    sc = -128; sc /= -1; printf("%d\n", sc);
    int i = 7; i *= 1.5; printf("%d\n", i);
    i = 10; i /= 0.3; printf("%d\n", i);
    i = -1; i /= 2u; printf("%d\n", i);
    i = -7; i %= 4u; printf("%d\n", i);
    unsigned u = 1; u -= 2L; printf("%u\n", u);
    long l = -1; l >>= 40u; printf("%ld\n", l);
    unsigned short us = 0xffff; us <<= 4; printf("%d\n", us);
    us = 1; us = ~us; printf("%d\n", us);
    _Bool b = 1; b += 1; printf("%d\n", b); b -= 1; printf("%d\n", b); b ^= 1; printf("%d\n", b);
    float f = 16777216; f += 1; printf("%.1f\n", f); f += 1.5; printf("%.1f\n", f);
    double d = 1; d /= 3; d *= 3; printf("%d\n", d == 1);
    char c = 'a'; c |= 0x180; printf("%d\n", c);
    i = 5; i <<= 2L; printf("%d\n", i);
    uc = 3; uc >>= 1.0 < 2; printf("%d\n", uc);
}
