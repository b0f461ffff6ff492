// Enumerations: values, gaps, negative ones, constants in expressions.
#include <stdio.h>
enum a { A, B = 5, C, D = -2, E, F = 'x' };
enum { BIG = 1u << 31, NEXT };
enum __attribute__((packed)) small { S1, S2 = 200 };
static const char *name(enum a a)
{
    switch (a) {
    case A: return "A";
    case C: return "C";
    case D: return "D";
    default: return "other";
    }
}
int main(void)
{
    int table[C + 1] = {[B] = 9};
    printf("%d %d %d %d %d\n", A, C, D, E, F);
    printf("%s %s %s %zu\n", name(6), name(-2), name(B), sizeof table);
    printf("%u %d %zu\n", BIG, NEXT > BIG, sizeof(enum small));
    enum a a = B;
    a++;
    printf("%s %d\n", name(a), (enum a)3.9);
}
