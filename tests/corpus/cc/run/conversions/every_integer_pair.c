// Every integer type converted to every other, from its extremes.
#include <stdio.h>
#define TO(v) printf(" %d %d %u %d %u %ld %lu %d", (signed char)v, (unsigned char)v, (unsigned short)v, (int)v, (unsigned)v, (long)v, (unsigned long)v, (_Bool)v)
#define FROM(t) { volatile t a = (t)-1, b = (t)0x8000000080008080ull, c = 0; TO(a); puts(""); TO(b); puts(""); TO(c); puts(""); }
int main(void)
{
    FROM(signed char) FROM(unsigned char) FROM(short) FROM(unsigned short) FROM(int) FROM(unsigned) FROM(long) FROM(unsigned long) FROM(_Bool) FROM(char)
}
