// A shift has the promoted type of its left side alone.
#include <stdio.h>
int main(void)
{
    unsigned char c = 0x80; printf("%d %zu\n", c << 1, sizeof(c << 1L));
    printf("%d\n", (c << 24) < 0);
    short s = -1; printf("%d %d\n", s >> 3, s << 3);
    unsigned u = 0xf0000000; printf("%u %d\n", u >> 28, (int)u >> 28);
    long l = 1; printf("%ld %ld\n", l << 40, -l >> 1);
    int n = 33; printf("%lu\n", 1ul << n);
    printf("%d %d\n", 1 << 31 >> 31, (int)(1u << 31) >> 31);
    unsigned long long m = 1; for (int k = 0; k < 64; k += 21) printf("%llx ", m << k); puts("");
    volatile int z = 0; printf("%d %d\n", 5 << z, 5 >> z);
    signed char sc = -128; printf("%d %d\n", sc >> 1, (unsigned char)sc >> 1);
    printf("%d\n", (_Bool)2 << 3);
    int sum = 0; for (unsigned k = 0; k < 32; k++) sum ^= (int)(0x9e3779b9u >> k) ^ (0x12345678 << (k & 7)); printf("%d\n", sum);
}
