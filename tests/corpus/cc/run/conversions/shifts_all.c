// Shifts of every type by every kind of count.
#include <stdio.h>
int main(void)
{
    volatile signed char c = -64; volatile unsigned char uc = 0xf0; volatile short s = -0x1234; volatile unsigned short us = 0xf234; volatile int i = -0x12345678;
    volatile unsigned u = 0xf2345678; volatile long l = -0x123456789abcdef; volatile unsigned long ul = 0xf23456789abcdef0; volatile char n; volatile unsigned long m;
    for (n = 0; n < 8; n += 3) printf("%d %d %d %d %d %x %lx %lx\n", c >> n, uc >> n, s >> n, us >> n, i >> n, u >> n, (unsigned long)(l >> n), ul >> n);
    for (m = 0; m < 24; m += 7) printf("%d %d %x %lx %lx\n", uc << m, us << (m > 14 ? 14 : m), u << m, ul << m, ul >> m);
    for (n = 28; n < 32; n++) printf("%d %x %x\n", i >> n, u >> n, u << n);
    for (n = 60; n < 64; n++) printf("%ld %lx %lx\n", l >> n, ul >> n, ul << n);
    printf("%d %x %lx\n", i >> 31, u >> 31, ul >> 63); printf("%x %lx\n", u << 31, ul << 63); printf("%d %d\n", 1 << 4 << 3, -256 >> 2 >> 1);
    u <<= 4, ul >>= 36, c >>= 3, s >>= 8, us >>= 8, uc <<= 2; printf("%x %lx %d %d %d %d\n", u, ul, c, s, us, uc);
    printf("%x %x\n", (u << 7) | (u >> 25), (u >> 9) | (u << 23)); printf("%lx\n", (unsigned long)1 << u % 64); printf("%x\n", (unsigned)(unsigned char)(uc << 4) >> 4);
}
