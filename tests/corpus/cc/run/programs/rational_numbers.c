// Fractions kept in lowest terms, summed and expanded into continued fractions.
#include <stdio.h>
typedef struct { long p, q; } rat; static long gcd(long a, long b) { while (b) { long t = a % b; a = b; b = t; } return a < 0 ? -a : a; } static rat mk(long p, long q) { long g = gcd(p, q); if (q < 0) g = -g; return (rat){p / g, q / g}; } static rat add(rat a, rat b) { return mk(a.p * b.q + b.p * a.q, a.q * b.q); } static rat mul(rat a, rat b) { return mk(a.p * b.p, a.q * b.q); } static rat inv(rat a) { return mk(a.q, a.p); }
int main(void)
{
    rat h = {0, 1}; for (int i = 1; i <= 20; i++) h = add(h, mk(1, i)); printf("%ld/%ld\n", h.p, h.q); for (rat x = h; x.q; ) { long w = x.p / x.q; printf("%ld ", w); x = add(x, mk(-w, 1)); if (!x.p) break; x = inv(x); } puts(""); rat r = mk(-6, 8); r = mul(r, mk(10, -15)); printf("%ld/%ld\n", r.p, r.q);
}
