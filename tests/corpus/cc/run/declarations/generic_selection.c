// _Generic: by qualifiers, arrays, functions, enums, structs; only the chosen is evaluated.
#include <stdio.h>
struct s { int v; }; struct t { int v; }; enum e { E }; typedef int T; static int calls; static int f(int x) { calls++; return x; } static double g(void) { return 2.5; }
#define NAME(x) _Generic((x), struct s: "struct s", struct t: "struct t", int *: "int *", const int *: "const int *", int (*)[3]: "int (*)[3]", int (*)(int): "int (*)(int)", double (*)(void): "double (*)(void)", char *: "char *", unsigned: "unsigned", T: "T", _Bool: "_Bool", default: "default")
#define CALL(x) _Generic((x), int: f, double: g)
int main(void)
{
    int a[3] = {1}; const int k = 1, *p = &k; struct s s = {1}; struct t t = {2}; enum e e = E; volatile int v = 0; _Bool b = 1; puts(NAME(s)); puts(NAME(t)); puts(NAME(a)); puts(NAME(p)); puts(NAME(&a)); puts(NAME(f)); puts(NAME(&g)); puts(NAME("lit")); puts(NAME(e)); puts(NAME(E)); puts(NAME(k)); puts(NAME(v)); puts(NAME(b)); puts(NAME(1.0f)); puts(NAME((short)1)); puts(NAME((void *)0));
    printf("%d\n", _Generic(f(1), int: 10, default: f(2))); printf("%d\n", calls); printf("%d %g\n", CALL(5)(7), CALL(1.0)()); _Generic(1, int: s, default: t).v; _Generic(0, int: a, default: 0)[1] = 5; printf("%d %d\n", a[1], _Generic(0, default: s).v); printf("%d\n", _Generic(1L, long: _Generic('a', int: 1, char: 2), default: 3)); printf("%zu\n", sizeof(_Generic(1, int: a, default: 0)));
}
