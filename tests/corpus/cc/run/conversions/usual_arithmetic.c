// The common type of every pair of arithmetic types.
#include <stdio.h>
#define N(x) _Generic((x), int: "i", unsigned: "u", long: "l", unsigned long: "ul", long long: "ll", unsigned long long: "ull", \
    float: "f", double: "d", long double: "ld", __int128: "x", unsigned __int128: "ux", float _Complex: "cf", double _Complex: "cd", default: "?")
#define TYPES(X, a) X(a, _Bool) X(a, char) X(a, signed char) X(a, unsigned char) X(a, short) X(a, unsigned short) X(a, int) X(a, unsigned) \
    X(a, long) X(a, unsigned long) X(a, long long) X(a, unsigned long long) X(a, float) X(a, double) X(a, long double) X(a, __int128) X(a, unsigned __int128)
#define CELL(a, b) printf("%s ", N((a)1 + (b)1));
#define ROW(t) TYPES(CELL, t) puts(#t);
#define SHIFT(a, b) printf("%s ", N((b)1 << (a)1));
int main(void)
{
    ROW(_Bool) ROW(char) ROW(signed char) ROW(unsigned char) ROW(short) ROW(unsigned short) ROW(int) ROW(unsigned)
    ROW(long) ROW(unsigned long) ROW(long long) ROW(unsigned long long) ROW(float) ROW(double) ROW(long double) ROW(__int128) ROW(unsigned __int128)
    printf("%s %s %s %s %s\n", N((char)1 << 1L), N(1u << 1L), N(1L << (char)1), N((short)1 >> 1ull), N(1 < 2u));
    printf("%s %s %s %s %s\n", N(!1.0), N(~(char)0), N(-(short)1), N(+(_Bool)1), N(1.0 && 2));
    printf("%s %s %s %s\n", N(1 ? 1 : 1.0f), N(1 ? 1u : -1L), N((1, 1.0L)), N(1.0f * 1.0fi));
    printf("%s %s\n", N(sizeof 1), N((char *)2 - (char *)1));
}
