// Declaration specifiers in every order, with several declarators.
#include <stdio.h>
int static const unsigned x = 1; long const static int unsigned long y = 2; short unsigned const z = 3; const struct { int v; } static s = {4}; inline static int f(void) { return 5; } int inline static g(void) { return 6; } char volatile signed c = 7; double long ld = 8; _Complex float static cf = 9; _Bool const _Alignas(8) b = 1; int typedef const ci; _Thread_local static int tl = 10; static __thread int tl2 = 11; enum { A } static const en = A; unsigned static n, *np = &n, nf(int), na[2] = {1, 2}; unsigned static nf(int k) { return k; } _Noreturn static void never(void); static void _Noreturn never(void) { for (;;) ; } void const *cv = &x; int (w) = 12, ((ww)) = 13, (*(pw)) = &w, (arr)[2] = {1, 2}, (*(fp))(void) = f;
int main(void)
{
    printf("%u %llu %d %d %d %d %d %Lg %g %d\n", x, y, z, s.v, f(), g(), c, ld, (double)cf, b); ci k = 14; register int const r = 15; auto int a = 16; int auto static_like = 17; printf("%d %d %d %d %d %d %d\n", k, r, a, static_like, tl, tl2, en); printf("%u %u %u %u %d %d %d %d %d\n", n, *np, nf(3), na[1], *(const int *)cv, w, ww, *pw, arr[1]); printf("%d %d\n", (fp)(), never != 0); printf("%zu %zu\n", sizeof y, _Alignof(b));
}
