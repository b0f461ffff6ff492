// Counts and positions of bits on values computed at run time, in every width.
#include <stdio.h>
int main(void) { unsigned long x = 0x9e3779b97f4a7c15; int s = 0; for (int i = 0; i < 40; i++) { x ^= x << 7; x ^= x >> 9; s = s * 3 + __builtin_popcountl(x) + __builtin_clzl(x | 1) + __builtin_ctz((unsigned)x | 1u << 31) + __builtin_parityll(x) + __builtin_ffsl(x) + __builtin_clz((unsigned)x | 1) + __builtin_bswap16(x) % 7; } printf("%d %d %d\n", s, __builtin_ffs(0), __builtin_clrsbl(-5)); }
