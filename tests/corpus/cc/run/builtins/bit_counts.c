// Counts of bits, in every width, over edge values, computed and folded.
#include <stdio.h>
#define ROW(v) printf("%d %d %d %d %d | ", v ? __builtin_clz(v) : -1, v ? __builtin_ctz(v) : -1, __builtin_popcount(v), __builtin_parity(v), __builtin_ffs((int)v))
#define ROWL(v) printf("%d %d %d %d %d\n", v ? __builtin_clzl(v) : -1, v ? __builtin_ctzl(v) : -1, __builtin_popcountl(v), __builtin_parityl(v), __builtin_ffsl((long)v))
int main(void)
{
    volatile unsigned v[] = {0, 1, 2, 3, 0x80, 0xff00, 0x7fffffff, 0x80000000, 0xffffffff, 0x12345678};
    volatile unsigned long l[] = {0, 1, 1ul << 31, 1ul << 32, 1ul << 63, ~0ul, 0x123456789abcdef0, 0xff00000000, 6, 7};
    for (int i = 0; i < 10; i++) { unsigned a = v[i]; unsigned long b = l[i]; ROW(a); ROWL(b); }
    volatile unsigned long long q = 0x00f0; volatile long long n = -5;
    printf("%d %d %d %d %d\n", __builtin_clzll(q), __builtin_ctzll(q), __builtin_popcountll(q), __builtin_parityll(q), __builtin_ffsll(n));
    enum { A = __builtin_clz(1), B = __builtin_ctzl(1ul << 40), C = __builtin_popcountll(~0ull), D = __builtin_ffs(0), E = __builtin_parity(7) };
    printf("%d %d %d %d %d\n", A, B, C, D, E);
    volatile unsigned char c = 0xf0; volatile short s = -1;
    printf("%d %d %d\n", __builtin_clz(c), __builtin_popcount(c), __builtin_popcount(s));
}
