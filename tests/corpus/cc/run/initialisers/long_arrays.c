// Long lists of every element type, static and local, added up.
#include <stdio.h>
#define TEN(n) n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9
#define HUNDRED(n) TEN(n), TEN(n + 10), TEN(n + 20), TEN(n + 30), TEN(n + 40), TEN(n + 50), TEN(n + 60), TEN(n + 70), TEN(n + 80), TEN(n + 90)
static const unsigned char bytes[] = {HUNDRED(0), HUNDRED(100)};
static const short shorts[] = {HUNDRED(-50), HUNDRED(1000)};
static double doubles[] = {HUNDRED(0.5), HUNDRED(-0.25)};
static const struct { char c; int n; } pairs[] = {{'a', 1}, {'b', 2}, {'c', 3}, [50] = {'z', 26}, {'y', 25}};
int main(void)
{
    long local[] = {HUNDRED((1L << 40)), HUNDRED(7)}; float mixed[] = {TEN(1), TEN(2.5f), TEN('a')};
    long s = 0, t = 0; double d = 0, m = 0;
    for (int i = 0; i < 200; i++) s += bytes[i] * (i + 1) + shorts[i], t += local[i] % 1000, d += doubles[i] * i;
    for (unsigned i = 0; i < sizeof mixed / sizeof *mixed; i++) m += mixed[i];
    printf("%ld %ld %g %g\n", s, t, d, m);
    printf("%zu %c %d %d\n", sizeof pairs / sizeof *pairs, pairs[51].c, pairs[50].n, pairs[30].n);
}
