// Enumerations: values, sizes, types of constants, packed and forward use.
#include <stdio.h>
enum small { A, B = 5, C, D = -3, E, F = A + 10, G = 'g', H = sizeof(long), I = B << 2 | 1 };
enum positive { P0, P1 = 2147483647 };
enum wide { W0 = 4294967295u, W1 = 1 };
enum huge { H0 = -1, H1 = 1L << 40 };
enum __attribute__((packed)) tiny { T0, T1 = 200 };
enum __attribute__((packed)) mid { M0 = -1, M1 = 200 };
enum { ANON = 3, TRAILING, };
typedef enum { X, Y = X, Z } alias;
struct s { enum tiny t : 8; enum small s : 6; enum { IN = 7 } in; };
static enum small next(enum small s) { return s + 1; }
#define K(x) _Generic((x), int: "int", unsigned: "unsigned", long: "long", unsigned long: "ulong", unsigned char: "uchar", short: "short", default: "?")
int main(void)
{
    printf("%d %d %d %d %d %d %d %d %d\n", A, B, C, D, E, F, G, H, I);
    printf("%zu %zu %zu %zu %zu %zu\n", sizeof(enum small), sizeof(enum positive), sizeof(enum wide), sizeof(enum huge), sizeof(enum tiny), sizeof(enum mid));
    printf("%s %s %s %s\n", K(A), K(P1), K(H0), K((enum tiny)0));
    printf("%s %s %s\n", K((enum small)0), K((enum positive)0), K((enum wide)0));
    printf("%d %d %d %d\n", (enum small)-1 < 0, (enum positive)-1 < 0, X == Y, Z);
    printf("%d %d %ld\n", next(B) == C, IN + ANON + TRAILING, (long)H1);
    struct s v = {T1, D, IN};
    printf("%d %d %d\n", v.t, v.s, v.in);
    alias a = Z; a--; printf("%d\n", a);
    int table[TRAILING + 1] = {[ANON] = 1};
    printf("%zu %d\n", sizeof table, table[3]);
}
