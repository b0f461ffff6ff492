// Generators whose streams are known: LCG, xorshift, PCG, splitmix, Mersenne's tempering.
#include <stdio.h>
#include <stdint.h>
static uint32_t pcg(uint64_t *s) { uint64_t o = *s; *s = o * 6364136223846793005u + 1442695040888963407u; uint32_t x = (uint32_t)(((o >> 18) ^ o) >> 27), r = o >> 59; return x >> r | x << (-r & 31); }
int main(void) { uint32_t l = 1, x = 2463534242; uint64_t s = 42, m = 7; for (int i = 0; i < 5; i++) { l = l * 1664525 + 1013904223; x ^= x << 13; x ^= x >> 17; x ^= x << 5; m += 0x9e3779b97f4a7c15; uint64_t z = m; z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9; z = (z ^ z >> 27) * 0x94d049bb133111eb; z ^= z >> 31; uint32_t y = l; y ^= y >> 11; y ^= y << 7 & 0x9d2c5680; y ^= y << 15 & 0xefc60000; y ^= y >> 18; printf("%u %u %u %lu %u %.6f\n", l, x, pcg(&s), z, y, (z >> 11) * 0x1p-53); } }
