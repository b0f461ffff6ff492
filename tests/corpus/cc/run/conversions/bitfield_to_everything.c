// Reads, writes and promotions of bit-fields of every width and sign.
#include <stdio.h>
struct b { int a : 1; unsigned b : 1; int c : 31; unsigned d : 31; int e : 32; unsigned f : 32; long g : 33; unsigned long h : 63; _Bool i : 1; signed char j : 3; unsigned short k : 9; };
int main(void)
{
    struct b s;
    s.a = s.b = s.c = s.d = s.e = s.f = s.g = s.h = s.i = s.j = s.k = -1;
    printf("%d %d %d %d %d %u %ld %lu %d %d %d\n", s.a, s.b, s.c, s.d, s.e, s.f, (long)s.g, (unsigned long)s.h, s.i, s.j, s.k);
    printf("%d %d %d %d\n", s.b > -1, s.d > -1, s.f > -1, s.k > -1);
    printf("%d %d\n", -s.b, -s.d < 0);
    printf("%zu %zu\n", sizeof(s.d + 0), sizeof(+s.h));
    printf("%d\n", (s.a = 1)); printf("%d\n", (s.j = 5)); printf("%d\n", s.j++); printf("%d\n", s.j); printf("%d\n", ++s.j);
    printf("%d\n", s.k += 5); printf("%d\n", s.k <<= 7);
    printf("%d\n", ~s.b); printf("%d\n", !s.b);
    s.g = 1L << 32; printf("%ld\n", (long)s.g);
    s.h = 0; printf("%lu\n", (unsigned long)--s.h);
    s.i = 2; printf("%d\n", s.i); s.i = 0.5; printf("%d\n", s.i);
    s.c = 1 << 30; printf("%d\n", s.c);
    printf("%d\n", s.b ? s.j : s.k);
}
