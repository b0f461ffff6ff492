// typeof of expressions and types, keeping arrays, qualifiers and side effects out.
#include <stdio.h>
#define SAME(a, b) __builtin_types_compatible_p(a, b)
#define swap(a, b) do { typeof(a) t = a; a = b; b = t; } while (0)
static int calls;
static int f(void) { return ++calls; }
int main(void)
{
    int a[5] = {1, 2, 3}, i = 3; const char c = 'c'; double d = 2.5;
    typeof(a) b = {9};
    typeof(int[3]) t = {4, 5, 6};
    typeof(&a[0]) p = a + 1;
    typeof(*p) x = *p;
    typeof(a[0] + d) y = 1.25;
    typeof(typeof(c) *) q = &c;
    typeof(f()) z = 8;
    typeof(f) *g = f;
    typeof(int (*)(void)) h = f;
    typeof(char) *const s = "str";
    printf("%zu %d %d %d %d %g %c %d %s\n", sizeof b, b[0], t[2], *p, x, y, *q, z, s);
    printf("%d\n", calls);
    int r = g(); r = r * 10 + h();
    printf("%d %d\n", r, calls);
    swap(i, x); printf("%d %d\n", i, x);
    printf("%d %d %d %d\n", SAME(typeof(a), int[5]), SAME(typeof(c), char), SAME(typeof(&c), char *), SAME(typeof(1 ? a : 0), int *));
    printf("%d %d %d\n", SAME(typeof(+c), int), SAME(typeof(c ? 1 : 2u), unsigned), SAME(typeof(i++), int));
    printf("%d\n", i);
    int n = 4; typeof(int[n]) v; n = 9;
    printf("%zu\n", sizeof v);
}
