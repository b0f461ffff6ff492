// Every integer type to every other: sign and zero extension, and cutting off.
#include <stdio.h>
#define TYPES(X, a) X(a, signed char) X(a, unsigned char) X(a, short) X(a, unsigned short) X(a, int) X(a, unsigned) X(a, long) X(a, unsigned long) X(a, _Bool)
#define TO(v, t) printf(" %llx", (unsigned long long)(long long)(t)(v));
#define ROW(t, n) do { volatile t v = (t)(n); printf("%s:", #t); TYPES(TO, v) puts(""); } while (0)
#define ALL(n) ROW(signed char, n); ROW(unsigned char, n); ROW(short, n); ROW(unsigned short, n); ROW(int, n); ROW(unsigned, n); ROW(long, n); ROW(unsigned long, n)
int main(void)
{
    ALL(-1);
    ALL(0x80);
    ALL(0x8000);
    ALL(0x80000000);
    ALL(0x123456789abcdef0);
    ALL(256);
}
