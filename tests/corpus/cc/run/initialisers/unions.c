// Unions are initialised by the first or the named member; the rest is zero.
#include <stdio.h>
union u { char c; int i; double d; struct { short a, b; } s; char t[8]; };
static union u table[] = {{'a'}, {.i = 1 << 20}, {.d = 2.5}, {.s = {1, 2}}, {.s.b = 7}, {.t = "string"}, {}};
struct w { int tag; union u v; int end; };
static struct w ws[] = {{1, {'x'}, 2}, {3, .v.d = 1.5, 4}, {.end = 9, .v = {.i = 8}}};
static union { const char *s; long n; } ptr = {.s = "text"};
int main(void)
{
    printf("%c %d %g %d %d %s %d\n", table[0].c, table[1].i, table[2].d, table[3].s.b, table[4].s.b, table[5].t, table[6].i);
    printf("%d %d\n", table[4].s.a, table[0].t[1]);
    printf("%c %d %g %d %d %d %d\n", ws[0].v.c, ws[0].end, ws[1].v.d, ws[1].end, ws[2].v.i, ws[2].tag, ws[2].end);
    union u l = {.s = {.a = 3}}, m = l, n = {.t = {'p', 'q'}};
    printf("%d %d %s %s\n", l.s.a, m.s.b, n.t, ptr.s);
    struct { union { int a; float b; }; int c; } an = {.b = 1.0f, .c = 2}, bn = {{5}, 6};
    printf("%x %d %d %d\n", (unsigned)an.a, an.c, bn.a, bn.c);
}
