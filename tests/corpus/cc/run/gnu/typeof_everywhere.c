// typeof of types, expressions and declarators; qualifiers, arrays, functions, and no evaluation.
#include <stdio.h>
static int calls; static int side(void) { calls++; return 1; } typeof(side) other; static typeof(int (*)(void)) fp = side; int other(void) { return 2; } typeof(typeof(char *)[4]) names = {"a", "b"}; __typeof__(1 + 1L) sum = 3; const typeof(sum) csum = 4;
#define DECL(n, v) typeof(v) n = v
#define ARR(t, n) typeof(t [n])
int main(void)
{
    typeof(side()) x = 5; typeof(x++) y = x; printf("%d %d %d\n", x, y, calls); printf("%zu %zu %zu %s\n", sizeof names, sizeof sum, sizeof(typeof(names[0][0])), names[1]); DECL(d, 1.5f); DECL(s, "text" + 1); printf("%g %zu %s\n", d, sizeof d, s); ARR(short, 3) a = {1, 2, 3}; typeof(a) b; typeof(&a[0]) p = a; typeof(*p) e = p[2]; printf("%zu %d\n", sizeof b, e); typeof(struct { int q; }) st = {7}; typeof(st) st2 = st; printf("%d\n", st2.q); int n = 4; typeof(int [n]) v; n = 9; printf("%zu\n", sizeof v); typeof(v) w; printf("%zu\n", sizeof w); const int ci = 1; typeof(ci) cj = 2; printf("%d\n", _Generic(&cj, const int *: 1, int *: 2)); typeof(+ci) k = 3; k = 4; printf("%d %d %d\n", k, fp(), other()); typeof(main) *mp = main; printf("%d\n", mp != 0); typeof(_Generic(0, int: 'a', default: 1.0)) g = 3.7; printf("%d\n", (int)g); for (typeof(n) i = 0; i < 2; i++) printf("%d ", i); puts("");
}
