// Bit-fields of enumerations, _Bool, char, long and typedefs, with their signs.
#include <stdio.h>
enum e { N = -2, Z, P = 3 }; enum u { A, B, C = 7 };
typedef int int5; typedef unsigned long ul;
struct s { enum e e : 3; enum u u : 3; _Bool b : 1; char c : 4; signed char sc : 4; unsigned char uc : 4; short sh : 9; long l : 35; ul ul : 50; int5 i : 5; int plain : 3; long long ll : 64; };
int main(void)
{
    struct s s = {N, C, 9, -8, -8, 15, -256, -(1L << 34), (1ul << 50) - 1, -16, -4, -1};
    printf("%d %d %d %d %d %d %d\n", s.e, s.u, s.b, s.c, s.sc, s.uc, s.sh);
    printf("%ld %lu %d %d %lld %zu\n", (long)s.l, (unsigned long)s.ul, s.i, s.plain, (long long)s.ll, sizeof s);
    s.e = P; s.u = B; s.c = 7; s.c++; s.sc--; s.uc++; s.sh--; s.l--; s.ul++; s.i--; s.plain--; s.ll++;
    printf("%d %d %d %d %d %d\n", s.e, s.u, s.c, s.sc, s.uc, s.sh);
    printf("%ld %lu %d %d %lld\n", (long)s.l, (unsigned long)s.ul, s.i, s.plain, (long long)s.ll);
    switch (s.u) { case B: puts("B"); break; default: puts("other"); }
    s.b = s.u == B; s.b += 2; printf("%d %d\n", s.b, s.e == P && s.u < C);
}
