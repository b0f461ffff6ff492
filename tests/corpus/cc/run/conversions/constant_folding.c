// The same expressions, folded and computed, give the same.
#include <stdio.h>
#define P(f, e) printf(#e " = " f "\n", e)
enum { BIG = 1 << 30, SHIFT = -16 >> 2, MIX = (int)(3.99 * 2) + 'a' % 7, COND = BIG > 5 ? 10 : 1 / 1, SZ = sizeof(char[3][4]) + _Alignof(long) };
static const double k = 1.0 / 3 * 3 - 1; static int arr[(int)2.9 + (sizeof(int) == 4) * 2]; static long neg = -(-2147483647L - 1); static unsigned wrap = 0u - 1;
static char cut = (char)0x1ff; static float single = 0.1; static int cmp = -1 < 1u, un = !0.0 + ~0 * -1; static unsigned long mask = ~0ul >> 60 << 2;
int main(void)
{
    P("%d", BIG); P("%d", SHIFT); P("%d", MIX); P("%d", COND); P("%d", (int)SZ); P("%g", k); P("%zu", sizeof arr); P("%ld", neg); P("%u", wrap); P("%d", cut); P("%.9g", single); P("%d", cmp); P("%d", un); P("%lx", mask);
    P("%d", -7 / 2); P("%d", -7 % 2); P("%d", 7 / -2); P("%u", -7 / 2u); P("%d", 5 - 3 * 2 + 8 / 4 % 3); P("%d", 1 << 2 + 3); P("%d", (1 | 6 & 3 ^ 8)); P("%d", 1 < 2 == 1); P("%d", ~5 & 0xff);
    P("%d", 1 ? 0 ? 1 : 2 : 3); P("%g", 1 ? 1 : 2.5); P("%d", (char)128 + (unsigned char)384); P("%g", 1e308 * 10); P("%g", -1.0 / 0.0); P("%ld", 1L << 62); P("%lu", 1ul << 63); P("%d", 0 && 1 / 0); P("%d", 1 || 1 / 0);
    P("%g", (float)1e-50); P("%.20g", 0.1 + 0.2); P("%.9g", 0.1f + 0.2f); P("%lld", (long long)-1.5e18); P("%d", (short)40000 * (short)2); P("%u", (unsigned)-1 / 3); P("%d", (int)sizeof(long double) * 2); P("%d", !"x"); P("%d", "abc"[1]); P("%d", *"q" + 1);
}
