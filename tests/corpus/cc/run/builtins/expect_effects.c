// The guess of __builtin_expect is evaluated, once.
#include <stdio.h>
static int calls;
static long guess(long v) { calls++; return v; }
int main(void)
{
    int n = 0, z = 5;
    if (__builtin_expect(n ? 1 : 0, z++)) puts("no");
    printf("%d\n", z);
    long v = __builtin_expect(z == 6, guess(1)) + __builtin_expect(z + 3, guess(0));
    printf("%ld %d\n", v, calls);
    printf("%ld %d\n", __builtin_expect_with_probability(z, n++, 0.9), n);
    return 0;
}
