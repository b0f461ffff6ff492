// Enumerations are integers of their type: unsigned when no constant is negative.
#include <stdio.h>
enum small { A, B = 5, C };
enum neg { M = -1, N };
enum big { L = 0x100000000, K };
enum edge { E = 2147483647, F = -2147483647 - 1 };
enum top { T = 0xffffffff };
#define S(t) printf(#t " %zu %d\n", sizeof(enum t), (enum t)-1 < 0)
int main(void)
{
    S(small); S(neg); S(big); S(edge); S(top);
    enum small s = C; s++; printf("%d %d\n", s, s > -1);
    enum neg n = M; printf("%d %d\n", n < 0, n < 0u);
    printf("%d %d\n", L > 5, (int)(K - L));
    printf("%zu %zu %zu\n", sizeof A, sizeof L, sizeof T);
    enum small x = 1.9; printf("%d\n", x);
    printf("%d\n", (enum small)7 == 7);
    int *p = (int *)&s; printf("%d\n", *p);
    enum { LOCAL = sizeof(enum small) } l = LOCAL; printf("%d\n", l);
    printf("%d\n", _Generic(s, unsigned: 1, int: 2, default: 3));
    printf("%d\n", _Generic(A, unsigned: 1, int: 2, default: 3));
    printf("%d\n", _Generic(n, unsigned: 1, int: 2, default: 3));
}
