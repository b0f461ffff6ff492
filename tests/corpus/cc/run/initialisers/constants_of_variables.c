// Variables that are const and whose value is known may stand in initialisers of static objects.
#include <stdio.h>
const char letter = 0x42;
static const int limit = -7;
static const double ratio = 1.5, twice = ratio * 2, sum = 1 + (double)letter;
static const unsigned char wraps = 300;
const long zero;
enum { FOUR = 4 };
int list[] = { limit, letter, limit + FOUR, wraps, limit < 0 ? 1 : 2 };
struct { float f; char c; unsigned b : 4; } mixed = { ratio, limit, letter };
static const _Bool yes = 5;
int main(void)
{
    static const int inner = limit * 2;
    static int other = inner - 1, truth = yes;
    printf("%g %g %g\n", ratio, twice, sum);
    printf("%d %d %d %d %d\n", list[0], list[1], list[2], list[3], list[4]);
    printf("%g %d %d\n", mixed.f, mixed.c, mixed.b);
    printf("%d %d %d %ld\n", inner, other, truth, zero);
    return 0;
}
