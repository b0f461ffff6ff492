// _Float128 and __float128: arithmetic, conversion, comparison, constants.
#include <stdio.h>
typedef _Float128 Q; struct s { char c; __float128 q; };
static void show(Q q) { if (q < 0) putchar('-'), q = -q; int e = 0; while (q >= 10) q /= 10, e++; while (q && q < 1) q *= 10, e--; for (int i = 0; i < 30; i++) { int d = (int)q; putchar('0' + d); if (!i) putchar('.'); q = (q - d) * 10; } printf("e%d\n", e); }
static Q f(int k, Q a, double d, Q b) { return a * k + b / (Q)d; }
int main(void)
{
    volatile Q a = 1, b = 3; show(a / b); show(-2 * a / b); show(f(2, a, 4, b)); Q fact = 1; for (int i = 2; i <= 25; i++) fact *= i; show(fact); show(0.1F128); show((Q)0.1); show(1e1000F128 / 1e990F128);
    printf("%d %d %d %d\n", a < b, a == b, a != a, a >= 1); printf("%zu %zu %zu\n", sizeof(Q), _Alignof(Q), sizeof(struct s)); printf("%d %ld %u %lu\n", (int)(b / 2), (long)-b, (unsigned)b, (unsigned long)(fact / 1e20F128)); printf("%g %g %Lg\n", (double)(a / b), (float)(a / b), (long double)(b * b)); long n = 9007199254740993; show(n); show(-n); unsigned long u = -1ul; show(u); show(1.5L); struct s s = {'x', b}; s.q += 0.5; show(s.q); Q v[2] = {1, 2}; v[0] += v[1]++; show(v[0]); show(v[1]);
}
