// __int128 to and from every other arithmetic type.
#include <stdio.h>
typedef __int128 X; typedef unsigned __int128 U;
#define P(x) printf("%016lx%016lx ", (unsigned long)((U)(x) >> 64), (unsigned long)(x))
int main(void)
{
    volatile signed char c = -5; volatile unsigned char uc = 250; volatile short s = -300; volatile int i = -70000; volatile unsigned u = 4000000000u;
    volatile long l = -(1L << 40); volatile unsigned long ul = -1ul; volatile float f = -1.5e20f; volatile double d = 1e35; volatile long double ld = 1.5e38L; volatile _Bool b = 1;
    P((X)c); P((U)c); P((X)uc); P((X)s); puts(""); P((X)i); P((U)u); P((X)l); P((X)ul); puts(""); P((X)f); P((U)d); P((U)ld); P((X)b); puts("");
    volatile X x = -((X)3 << 64) + 0x123456789abcdef0; volatile U y = ~(U)0 - 0xffff;
    printf("%d %d %d %d %u %ld %lu\n", (signed char)x, (unsigned char)x, (short)x, (int)x, (unsigned)x, (long)x, (unsigned long)x);
    printf("%g %.17g %.20Lg\n", (float)x, (double)x, (long double)x); printf("%g %.17g %.20Lg %d\n", (float)y, (double)y, (long double)y, (_Bool)y);
    P(x + c); P(x * u); P(y - ul); P(x & i); puts(""); printf("%g %g\n", x + d, y * f); printf("%d %d %d %d\n", x < c, y > ul, x == l, (U)x > y);
    x += 1; x = x > 0 ? x : -x; P(x); P((X)1 << (int)(c + 70)); P(y >> u % 128); puts(""); x = c; P(x); x = ul; P(x); y = i; P(y); puts("");
    float t[] = {x}; long q = x; printf("%g %ld\n", t[0], q);
}
