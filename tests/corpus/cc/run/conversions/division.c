// Division cuts towards zero; the remainder has the sign of the dividend.
#include <limits.h>
#include <stdio.h>
int main(void)
{
    volatile int values[] = {7, -7, 8, -8, INT_MAX, INT_MIN};
    volatile int by[] = {2, -2, 3, -3, 8, 1000, -1000};
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < 7; j++) printf("%d/%d=%d,%d ", values[i], by[j], values[i] / by[j], values[i] % by[j]);
    volatile long l = LONG_MIN;
    volatile unsigned long u = -1ul;
    printf("\n%ld %ld %lu %lu\n", l / 10, l % 10, u / 10, u % 10);
    printf("%d %d %d %d\n", -7 / 4, -7 % 4, values[1] / 4, values[1] % 4);
    volatile short s = -32768;
    printf("%d %d\n", s / -1, s % 7);
}
