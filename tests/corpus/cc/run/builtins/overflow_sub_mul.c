// __builtin_sub_overflow and __builtin_mul_overflow in mixed types.
#include <limits.h>
#include <stdio.h>
#define S(r, a, b) do { r out_; int o_ = __builtin_sub_overflow(a, b, &out_); printf("%d %lld\n", o_, (long long)out_); } while (0)
#define M(r, a, b) do { r out_; int o_ = __builtin_mul_overflow(a, b, &out_); printf("%d %lld\n", o_, (long long)out_); } while (0)
int main(void)
{
    volatile int i = INT_MAX, m = INT_MIN, n = -1; volatile unsigned u = UINT_MAX; volatile long l = LONG_MAX, lm = LONG_MIN; volatile unsigned long ul = ULONG_MAX; volatile signed char c = -128; volatile unsigned char uc = 200; volatile unsigned short us = 65535;
    S(int, m, 1); S(int, n, i); S(unsigned, 0, 1); S(unsigned, u, u); S(int, u, u); S(long, lm, 1); S(unsigned long, 0, ul); S(long, 0, ul); S(unsigned long, l, lm); S(signed char, c, 1); S(unsigned char, 5, uc); S(short, us, 1); S(unsigned, n, m); S(long, u, n);
    M(int, i, 2); M(int, m, n); M(int, 46341, 46341); M(int, 46340, 46340); M(unsigned, i, 2); M(unsigned, u, u); M(long, i, m); M(long, l, n); M(long, lm, n); M(unsigned long, ul, ul); M(unsigned long, n, n); M(unsigned long, n, 1); M(long, ul, 0); M(signed char, c, n); M(unsigned char, uc, 2); M(short, us, us); M(int, us, us); M(unsigned, us, us); M(long, ul, n); M(int, 0, n);
}
