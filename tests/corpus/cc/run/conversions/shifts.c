// Shifts take the type of the left operand after promotion.
#include <stdio.h>
int main(void)
{
    unsigned char c = 0x80;
    int minus = -17;
    unsigned u = 0x80000001;
    long l = 1;
    volatile int by = 33;
    printf("%d %d %u %u\n", c << 1, minus >> 2, u >> 4, u << 1);
    printf("%ld %lx\n", l << by, (unsigned long)minus >> 60);
    printf("%zu %zu\n", sizeof(c << 1l), sizeof(1l << c));
    short s = -1;
    s <<= 3;
    s >>= 1;
    printf("%d\n", s);
}
