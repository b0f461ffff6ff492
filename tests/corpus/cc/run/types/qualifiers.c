// const, volatile and restrict in every position, and what reads of them do.
#include <stdio.h>
static const int table[] = {1, 2, 3};
static const struct { int a; char b[4]; } rec = {5, "abc"};
static volatile int tick;
static int read_twice(void) { return tick + tick; }
static int *const fixed = (int *)&tick;
static int copy(int n, int *restrict to, const int *restrict from) { int i; for (i = 0; i < n; i++) to[i] = from[i]; return i; }
static int sum(const int a[const], int n) { int s = 0; while (n--) s += a[n]; return s; }
typedef const int cint;
typedef int *pint;
struct q { const int c; volatile int v; int *const p; };
int main(void)
{
    int const a = 1; const volatile int b = 2; int const *p = &a; int *const q = (int *)fixed; const int *const r = &table[2];
    printf("%d %d %d %d %d\n", a, b, *p, *q, *r);
    *fixed = 21; printf("%d\n", read_twice());
    p = table; p++; printf("%d %s\n", *p, rec.b);
    int to[3]; int n = copy(3, to, table);
    printf("%d %d\n", n, sum(to, 3));
    cint c = 4; const pint d = to; *d = 50;
    printf("%d %d\n", c, to[0]);
    struct q s = {1, 2, to}; s.v++; *s.p = 6; printf("%d %d %d\n", s.c, s.v, to[0]);
    const const int twice = 7; printf("%d\n", twice);
    volatile struct { int x, y; } vs = {1, 2}, vt; vt = vs; vt.x += vs.y; printf("%d\n", vt.x);
    printf("%d %d\n", _Generic(p, const int *: 1, int *: 2), _Generic(a, int: 1, default: 2));
    char *const *volatile const argvish = (char *const[]){"x", "y", 0}; printf("%s\n", argvish[1]);
    register const int reg = 9; printf("%d\n", reg);
}
