// Vectors as arguments, results, members, initialisers; comparisons as masks.
#include <stdio.h>
typedef int v4 __attribute__((vector_size(16))); typedef long v2 __attribute__((vector_size(16))); typedef float f4 __attribute__((vector_size(16))); typedef int v8 __attribute__((vector_size(32)));
struct s { char c; v4 v; };
static v4 sel(v4 m, v4 a, v4 b) { return (m & a) | (~m & b); } static struct s st(struct s x) { x.v *= x.c; return x; } static f4 scale(f4 v, float k) { return v * k; } static v8 wide(v8 a, v8 b) { return a - b; } static int sum(v4 v) { int s = 0; for (int i = 0; i < 4; i++) s += v[i]; return s; }
static v4 table[2] = {{1, 2, 3, 4}, {5}}; static const v4 ones = {1, 1, 1, 1};
int main(void)
{
    v4 a = {5, -6, 7, -8}, z = {0}; printf("%d %d\n", sum(sel(a > z, a, -a)), sum(table[0] + table[1] + ones));
    struct s s = st((struct s){3, a}); printf("%d %zu\n", sum(s.v), sizeof s); f4 f = scale((f4){1, 2, 3, 4}, 0.5f); printf("%g %g\n", f[0], f[3]);
    v8 w = wide((v8){1, 2, 3, 4, 5, 6, 7, 8}, (v8){8, 7, 6, 5}); printf("%d %d\n", w[0], w[7]); v2 q = (v2)a; printf("%lx\n", (unsigned long)q[0]); v2 l = {1L << 40, -1}; l >>= 3; l |= 1; printf("%ld %ld\n", l[0], l[1]);
    v4 m = a == (v4){5, 6, 7, 8}; printf("%d %d %d %d\n", m[0], m[1], m[2], m[3]); int i = 2; a[i]++; a[3] = a[i] * 2; v4 *p = &a; (*p)[0] = 9; printf("%d %d %d\n", sum(a), (*p)[3], a[0]); a = ones << a; printf("%d\n", a[0]); v4 dup = 3 - ones; printf("%d\n", sum(dup * 2));
}
