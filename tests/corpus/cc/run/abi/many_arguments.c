// More arguments than registers, of mixed classes, in order.
#include <stdio.h>
static long ints(int a, long b, short c, char d, unsigned e, long f, int g, char h, short i, long j, unsigned char k, int l) { return a + 2 * b + 3 * c + 4 * d + 5L * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l; }
static double floats(float a, double b, float c, double d, float e, double f, float g, double h, float i, double j, float k, double l) { return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l; }
struct p { int x, y; }; struct q { long a, b, c; }; struct r { double a; long b; };
static double mixed(struct p a, double b, struct q c, int d, struct r e, float f, struct p g, long double h, struct r i, char j, struct r k, struct p l, __int128 m, struct q n) { return a.x + a.y * 2 + b * 3 + c.a * 4 + c.c * 5 + d * 6 + e.a * 7 + e.b * 8 + f * 9 + g.y * 10 + (double)h * 11 + i.b * 12 + j * 13 + k.a * 14 + k.b * 15 + l.x * 16 + (double)m * 17 + n.b * 18; }
static long pairs(struct r a, struct p b, struct r c, struct p d, struct r e, struct p f, struct r g, struct p h) { return (long)(a.a + c.a * 10 + e.a * 100 + g.a * 1000) + a.b + c.b + e.b + g.b + b.x + d.y + f.x + h.y; }
int main(void)
{
    printf("%ld\n", ints(1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 255, -12)); printf("%g\n", floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    struct p p = {1, 2}; struct q q = {3, 4, 5}; struct r r = {6.5, 7}; double (*volatile m)(struct p, double, struct q, int, struct r, float, struct p, long double, struct r, char, struct r, struct p, __int128, struct q) = mixed; printf("%g\n", m(p, 8.5, q, 9, r, 10.5f, p, 11.5L, r, 12, r, p, (__int128)1 << 33, q));
    printf("%ld\n", pairs(r, p, (struct r){1, 2}, (struct p){3, 4}, r, p, (struct r){5, 6}, (struct p){7, 8}));
}
