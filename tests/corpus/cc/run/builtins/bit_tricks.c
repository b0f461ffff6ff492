// Uses of the bit builtins: logarithms, next powers, gray codes, hamming distance, bitboards.
#include <stdint.h>
#include <stdio.h>
static int log2_(uint32_t x) { return 31 - __builtin_clz(x); }
static uint64_t next_pow2(uint64_t x) { return x <= 1 ? 1 : 1ull << (64 - __builtin_clzll(x - 1)); }
static int hamming(uint64_t a, uint64_t b) { return __builtin_popcountll(a ^ b); }
static unsigned rev(unsigned x) { x = __builtin_bswap32(x); x = (x >> 4 & 0x0f0f0f0f) | (x & 0x0f0f0f0f) << 4; x = (x >> 2 & 0x33333333) | (x & 0x33333333) << 2; return (x >> 1 & 0x55555555) | (x & 0x55555555) << 1; }
static unsigned isqrt(unsigned n) { unsigned r = 0; for (int s = (log2_(n | 1) & ~1); s >= 0; s -= 2) { unsigned t = (r << 1 | 1) << 0; r <<= 1; if (n >> s >= t * 1u && (n >> s) >= (r + 1) * (r + 1)) r++; } return r; }
int main(void)
{
    for (uint32_t x = 1; x < 70000; x = x * 5 + 3) printf("%d %lu %x %u ", log2_(x), (unsigned long)next_pow2(x), rev(x), isqrt(x));
    puts("");
    uint64_t board = 0x8100000000000081; while (board) { printf("%d ", __builtin_ctzll(board)); board &= board - 1; }
    printf("\n%d\n", hamming(0xff00ff00ff00ff00, 0x0ff00ff00ff00ff0));
    for (unsigned i = 0; i < 8; i++) printf("%u%u ", i ^ i >> 1, (unsigned)__builtin_parity(i));
    puts("");
}
