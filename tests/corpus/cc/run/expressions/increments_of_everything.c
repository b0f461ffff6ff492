// ++ and -- on every scalar type, before and behind, through members, pointers and casts.
#include <stdio.h>
#define T(t, v, fmt) { t x = v; t a = x++, b = ++x, c = x--, d = --x; printf(fmt " " fmt " " fmt " " fmt " " fmt "\n", a, b, c, d, x); }
struct s { unsigned b : 3; signed n : 4; char c; double d; int *p; };
int main(void)
{
    T(char, 127, "%d") T(unsigned char, 255, "%d") T(short, 32767, "%d") T(unsigned short, 0, "%d") T(int, -1, "%d") T(unsigned, 0, "%u") T(long, 5, "%ld") T(unsigned long, 0, "%lu") T(_Bool, 0, "%d") T(float, 0.5f, "%g") T(double, 1e16, "%g") T(long double, 1.5L, "%Lg") T(_Bool, 1, "%d")
    int a[4] = {10, 20, 30, 40}; struct s s = {7, 7, 'a', 2.5, a}; printf("%d ", s.b++); printf("%d ", s.b); printf("%d ", s.n++); printf("%d ", s.n); s.c++; --s.d; printf("%c %g ", s.c, s.d); printf("%d ", *s.p++); printf("%d ", *++s.p); printf("%d ", ++*s.p); printf("%d\n", (*s.p)--); int **pp = &s.p; printf("%d ", *(*pp)--); printf("%d\n", **pp); volatile int v = 1; v++; ++v; printf("%d\n", v--); _Complex double z = 1; z++; printf("%g\n", __real__ z); a[a[0]++ - 10]++; printf("%d\n", a[0]); __int128 w = -1; w++; printf("%d\n", (int)w);
}
