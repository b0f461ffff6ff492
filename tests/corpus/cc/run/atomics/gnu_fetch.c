// __atomic_fetch_op and __atomic_op_fetch, all six operations in four widths.
#include <stdio.h>
#define ONE(t, op) do { t v = (t)0x5b; long long r = (long long)__atomic_fetch_##op(&v, 0x1f, __ATOMIC_SEQ_CST); printf("%lld %lld ", r, (long long)v); r = (long long)__atomic_##op##_fetch(&v, 0x7, __ATOMIC_RELAXED); printf("%lld %lld; ", r, (long long)v); } while (0)
#define ALL(t) do { ONE(t, add); ONE(t, sub); ONE(t, and); ONE(t, or); ONE(t, xor); ONE(t, nand); puts(""); } while (0)
int main(void)
{
    ALL(signed char); ALL(unsigned char); ALL(short); ALL(unsigned short); ALL(int); ALL(unsigned); ALL(long); ALL(unsigned long);
    int a[4] = {1, 2, 3, 4}, *p = a; __atomic_fetch_add(&p, sizeof(int), __ATOMIC_SEQ_CST); printf("%d\n", *p);
}
