//! Large tables of pointers to functions, strings and elements, relocated at start.
#include <stdio.h>
#define F(n) static int f##n(int x) { return x + n; }
#define R4(m, n) m(n##0) m(n##1) m(n##2) m(n##3)
R4(F, 1) R4(F, 2) R4(F, 3) R4(F, 4)
#define P(n) f##n,
static int (*const t[])(int) = { R4(P, 1) R4(P, 2) R4(P, 3) R4(P, 4) }; static const struct { const char *n; int (*f)(int); const void *self; } s[] = { { "one", f10, &s[1] }, { "two", f43, &s[0] } };
int main(void) { int k = 0; for (int i = 0; i < 16; i++) k = t[i](k); printf("%d %s %d %d\n", k, s[1].n, s[0].f(1), s[0].self == &s[1]); }
