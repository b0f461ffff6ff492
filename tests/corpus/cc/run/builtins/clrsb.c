// Redundant sign bits.
#include <stdio.h>
int main(void)
{
    volatile int v[] = {0, -1, 1, -2, 0x7fffffff, -0x7fffffff - 1, 255, -256};
    volatile long l[] = {0, -1, 1L << 40, -(1L << 40), 0x7fffffffffffffff, -2, 5, -5};
    for (int i = 0; i < 8; i++) printf("%d %d %d\n", __builtin_clrsb(v[i]), __builtin_clrsbl(l[i]), __builtin_clrsbll(l[i]));
}
