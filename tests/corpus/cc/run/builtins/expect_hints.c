// expect, unreachable, prefetch, assume_aligned and trap do not change values.
#include <stdio.h>
#define likely(x) __builtin_expect(!!(x), 1)
static int f(int x) { if (__builtin_expect(x == 3, 0)) return 30; if (likely(x > 5)) return 1; switch (x) { case 0: case 1: case 2: case 4: case 5: return 2; default: __builtin_unreachable(); } }
static int g(int x) { switch (__builtin_expect(x, 2)) { case 1: return 10; case 2: return 20; } return 0; }
static int h(const int *p, int n) { int s = 0; const int *q = __builtin_assume_aligned(p, 4); for (int i = 0; i < n; i++) { __builtin_prefetch(&q[i + 1], 0, 3); s += q[i]; } return s; }
static int k(int x) { if (x < 0) __builtin_trap(); return x; }
int main(void)
{
    for (int i = 0; i < 8; i++) printf("%d ", f(i));
    int a[] = {1, 2, 3, 4}, n = 0;
    printf("\n%d %d %d\n", g(1), g(2), h(a, 4));
    printf("%ld %zu\n", __builtin_expect(n++, 0), sizeof __builtin_expect(1, 1));
    printf("%d %d\n", n, k(5));
    printf("%ld\n", __builtin_expect_with_probability(7, 7, 0.9));
    __builtin_prefetch(a); __builtin_prefetch(a, 1);
}
