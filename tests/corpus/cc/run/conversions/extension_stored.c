// The same extensions through memory, arguments, results and members.
#include <stdio.h>
static long of_sc(signed char c) { return c; }
static long of_uc(unsigned char c) { return c; }
static long of_s(short c) { return c; }
static long of_us(unsigned short c) { return c; }
static long of_i(int c) { return c; }
static long of_u(unsigned c) { return c; }
static signed char to_sc(long v) { return v; }
static unsigned char to_uc(long v) { return v; }
static short to_s(long v) { return v; }
static unsigned short to_us(long v) { return v; }
static int to_i(long v) { return v; }
static unsigned to_u(long v) { return v; }
static _Bool to_b(long v) { return v; }
struct s { signed char a; unsigned char b; short c; unsigned short d; int e; unsigned f; long g; };
int main(void)
{
    volatile long values[] = {-1, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 2147483647, 2147483648, 4294967295, 4294967296};
    for (int i = 0; i < 13; i++) {
        long v = values[i];
        printf("%ld %ld %ld %ld %ld %ld|", of_sc(v), of_uc(v), of_s(v), of_us(v), of_i(v), of_u(v));
        printf("%d %d %d %d %d %u %d|", to_sc(v), to_uc(v), to_s(v), to_us(v), to_i(v), to_u(v), to_b(v));
        struct s s = {v, v, v, v, v, v, v}, *p = &s;
        p->a++, p->b++, p->c++, p->d++, p->f++, p->g++;
        printf("%d %d %d %d %d %u %ld\n", s.a, s.b, s.c, s.d, s.e, s.f, s.g);
    }
}
