// Every spelling of a null pointer compares equal and is false.
#include <stdio.h>
#include <stddef.h>
int main(void) { void *a = 0, *b = NULL, *c = (void *)0, *d = 0L, *e = '\0', *f = 1 - 1, *g = (void *)(char)0; int (*h)(void) = 0; printf("%d%d%d%d%d%d%d%d\n", !a, a == b, b == c, c == d, d == e, e == f, f == g, !h); printf("%d %d\n", a ? 1 : 2, a || h); }
