// Rotations, reversals and permutations of bits as programs write them.
#include <stdio.h>
#include <stdint.h>
static uint32_t rol(uint32_t x, int n) { return x << n | x >> (-n & 31); } static uint64_t ror(uint64_t x, unsigned n) { return x >> (n & 63) | x << (-n & 63); } static uint8_t rol8(uint8_t x, int n) { return (uint8_t)(x << n | x >> (8 - n)); } static uint32_t rev(uint32_t x) { x = x >> 1 & 0x55555555 | (x & 0x55555555) << 1; x = x >> 2 & 0x33333333 | (x & 0x33333333) << 2; x = x >> 4 & 0x0f0f0f0f | (x & 0x0f0f0f0f) << 4; return __builtin_bswap32(x); }
int main(void) { for (int n = 0; n < 32; n += 5) printf("%x %lx %x ", rol(0x80000001, n), ror(0x123456789abcdef0, n * 2), rol8(0x96, n & 7)); puts(""); printf("%x %x %x\n", rev(1), rev(0x12345678), rev(rev(0xdeadbeef))); unsigned x = 0xf0; printf("%u %u %d\n", x & -x, x & (x - 1), (int)(x & (x + 1))); }
