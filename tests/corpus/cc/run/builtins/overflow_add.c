// __builtin_add_overflow in every combination of types.
#include <limits.h>
#include <stdio.h>
#define T(r, a, b) do { r out_; int o_ = __builtin_add_overflow(a, b, &out_); printf("%d %lld\n", o_, (long long)out_); } while (0)
int main(void)
{
    volatile int i = INT_MAX, m = INT_MIN; volatile unsigned u = UINT_MAX; volatile long l = LONG_MAX; volatile unsigned long ul = ULONG_MAX;
    volatile signed char c = 127; volatile unsigned char uc = 255; volatile short s = -32768; volatile unsigned short us = 65535;
    T(int, i, 1); T(int, i, -1); T(int, m, -1); T(unsigned, i, 1); T(unsigned, u, 1); T(int, u, 1); T(int, u, 0); T(long, u, 1); T(long, l, 1); T(unsigned long, l, l); T(unsigned long, ul, 1); T(long, ul, -1L); T(long, ul, 1);
    T(signed char, c, 1); T(signed char, c, 0); T(unsigned char, uc, 1); T(unsigned char, uc, -1); T(short, s, -1); T(short, us, s); T(unsigned short, us, 1); T(char, i, m); T(unsigned char, i, m); T(int, c, uc); T(unsigned, m, 1u); T(unsigned, -1, 5); T(unsigned, -5, 1);
}
