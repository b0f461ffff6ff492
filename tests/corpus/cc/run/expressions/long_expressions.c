// Expressions with more live values than registers, of ints, longs and doubles.
#include <stdio.h>
static long ints(int a, int b, int c, int d, int e, int f) { return ((a + b) * (c - d) + (e * f - a)) * ((b - c) * (d + e) - (f * a + b)) + ((c + d) * (e - f) + (a * b - c)) * ((d - e) * (f + a) - (b * c + d)) - (((a ^ b) | (c & d)) + ((e | f) ^ (a & c))) * (((b | d) & (e ^ f)) + ((a << 1) - (b >> 1))); }
static double dbls(double a, double b, double c, double d) { return ((a + b) / (c + 1) - (d - a) * (b + c)) * ((a * d - b * c) + (a - c) / (b + d)) + ((a + 1) * (b + 2) * (c + 3) * (d + 4) - (a - 1) * (b - 2) * (c - 3) * (d - 4)) / ((a * b + c * d) * (a + b + c + d) + ((a - b) * (c - d) + (a - d) * (b - c))); }
static unsigned long hash(unsigned long x, unsigned long y, unsigned long z) { return (x * 0x9e3779b97f4a7c15 ^ (y << 13 | y >> 51)) + (z * 31 + (x ^ y) * (y ^ z) * (z ^ x)) - ((x + y + z) >> 7 ^ (x * y + y * z + z * x) << 3); }
static int calls(int n) { return n < 1 ? 1 : calls(n - 1) + 2 * calls(n - 2) + (calls(n - 3) - n) * (calls(n - 2) + n) % 1000; }
int main(void)
{
    volatile int a = 3, b = 7, c = -2, d = 11; volatile double x = 1.5, y = 2.25;
    printf("%ld %ld\n", ints(a, b, c, d, 5, 6), ints(d, c, b, a, -5, 9));
    printf("%.12g %.12g\n", dbls(x, y, 3, 4), dbls(y, x, -x, y * y));
    printf("%lx %lx\n", hash((unsigned long)a, (unsigned long)b, (unsigned long)d), hash(1, 2, 3));
    printf("%d\n", calls(9));
}
