// Division truncates toward zero and the remainder has the sign of the dividend, for every width.
#include <stdio.h>
#define D(t, f) { static volatile t v[] = {(t)-7, (t)-1, 1, 7, 100, (t)-100}; for (int i = 0; i < 6; i++) for (int j = 0; j < 6; j++) printf(f ":" f " ", (v[i] / v[j]), (v[i] % v[j])); puts(""); }
int main(void)
{
    D(signed char, "%d") D(unsigned char, "%d") D(short, "%d") D(int, "%d") D(unsigned, "%u") D(long, "%ld") D(unsigned long, "%lu")
    static volatile int m = -2147483647 - 1; printf("%d %d %d %d\n", m / 2, m % 2, m / 3, m / 1);
    static volatile long k = -9223372036854775807 - 1; printf("%ld %ld %ld\n", k / 10, k % 10, k / -10);
    int i = -9; i /= 4; printf("%d ", i); i = -9; i %= 4; printf("%d ", i); i = -8; printf("%d %d\n", i / 4, i >> 2);
    for (int d = -3; d <= 3; d++) if (d) printf("%d/%d ", 10 / d, 10 % d); puts("");
}
