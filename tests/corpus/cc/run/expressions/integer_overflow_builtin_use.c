// Checked arithmetic the way programs write it, by builtins and by wider types.
#include <stdio.h>
#include <limits.h>
#include <stdint.h>
static int add(int a, int b, int *r) { long w = (long)a + b; *r = (int)w; return w != *r; } static int mul(unsigned long a, unsigned long b) { return a && (a * b) / a != b; }
int main(void)
{
    static volatile int v[] = {INT_MIN, -1, 0, 1, INT_MAX, 65536}; int bad = 0, sum = 0; for (int i = 0; i < 6; i++) for (int j = 0; j < 6; j++) { int r, q; bad += __builtin_add_overflow(v[i], v[j], &r) != add(v[i], v[j], &q) || r != q; sum += __builtin_sub_overflow(v[i], v[j], &r) + 2 * __builtin_mul_overflow(v[i], v[j], &q); } printf("%d %d\n", bad, sum); unsigned long m = 0; for (unsigned long a = 1; a; a <<= 7) for (unsigned long b = 3; b < 1ul << 60; b *= 11) { unsigned long r; m += __builtin_mul_overflow(a, b, &r) == mul(a, b) && r == a * b; } printf("%lu\n", m);
    unsigned char c; printf("%d ", __builtin_add_overflow(200, 100, &c)); printf("%d\n", c); int8_t s; printf("%d ", __builtin_sub_overflow(-100u, 100, &s)); printf("%d\n", s); long l; printf("%d ", __builtin_mul_overflow(UINT_MAX, UINT_MAX, &l)); printf("%ld\n", l); printf("%d %d\n", __builtin_add_overflow_p(INT_MAX, 1, 0), __builtin_add_overflow_p(INT_MAX, 1, 0L)); uint16_t h; printf("%d ", __builtin_add_overflow(-1, 0, &h)); printf("%d\n", h);
}
