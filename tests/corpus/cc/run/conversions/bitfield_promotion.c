// Bit-fields promote by their width, not by their type.
#include <stdio.h>
struct s { unsigned a : 3; unsigned b : 31; unsigned c : 32; signed d : 5; unsigned long e : 20; unsigned long f : 33; long g : 40; _Bool h : 1; unsigned char i : 8; unsigned short j : 16; unsigned long k : 32; };
int main(void)
{
    volatile struct s v = {0}, *p = &v;
    v.a = 7, v.b = 1, v.c = 1, v.d = -3, v.e = 5, v.f = 1, v.g = -1, v.h = 1, v.i = 255, v.j = 65535, v.k = 1;
    printf("%d %d %d %d\n", v.a - 8 < 0, v.b - 2 < 0, v.c - 2 < 0, p->d - 1 < 0);
    printf("%d %d %d\n", -v.a < 0, -v.b < 0, -v.c < 0);
    printf("%d %d %d\n", ~v.a, v.i + 1, v.j + 1);
    printf("%d %d\n", v.a > -1, v.c > -1);
    printf("%zu %zu\n", sizeof(v.a + v.a), sizeof(+v.c));
    printf("%d\n", v.a << 5);
    printf("%d %ld\n", v.h + v.h, (long)v.g * 2);
    printf("%d\n", (v.d >> 1) + (v.a >> 1));
    printf("%lx\n", (unsigned long)(v.f << 32));
    printf("%d %d\n", v.d * v.a, v.a ? v.d : v.a);
    v.a = -1; v.d = v.a; printf("%d %d\n", v.a, v.d);
    v.a += v.d; printf("%d\n", v.a); printf("%d\n", (v.a = 9) + 100); printf("%d\n", (v.d = 17));
    printf("%d\n", (signed char)v.i); printf("%u\n", (unsigned)v.d);
}
