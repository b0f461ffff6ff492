// A transparent union takes any of its members' types as an argument.
#include <stdio.h>
struct a { int v; }; struct b { double v; };
typedef union { struct a *a; struct b *b; void *p; const char *s; } any __attribute__((transparent_union));
static int as_a(any x) { return x.a->v; }
static double as_b(any x) { return x.b->v; }
static char as_s(any x) { return x.s[1]; }
static int is_null(any x, int k) { return x.p == 0 ? k : -k; }
int main(void)
{
    struct a a = {5}; struct b b = {2.5};
    printf("%d %g %c\n", as_a(&a), as_b(&b), as_s("xyz"));
    printf("%d %d\n", is_null(0, 3), is_null(&a, 4));
    any u = {.a = &a};
    printf("%d %zu\n", as_a(u), sizeof(any));
    void *v = &a;
    printf("%d\n", as_a(v));
}
