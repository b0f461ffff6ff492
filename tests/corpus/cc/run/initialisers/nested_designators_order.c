// Later initialisers win over earlier ones, whole over parts and parts over whole.
#include <stdio.h>
struct p { int x, y; }; struct q { struct p a[3]; int n; union { int i; char c[4]; } u; };
static struct q g = {.a[1].y = 5, {7, 8}, .n = 3, .n = 4, .u.c[2] = 9}; static int r[] = {[5] = 1, 2, [1] = 3, 4, [0 ... 1] = 8, [6] = 10}; static struct p t[] = {[2].x = 1, 2, 3, [0] = {4}, 5, 6};
static struct q h = {.a = {{1, 2}, {3, 4}}, .a[0].x = 9, .a[1] = {.y = 8}}; static char s[][4] = {[1] = "abc", "de", [0] = {'x'}}; static int m[2][2][2] = {[1][0] = {1, 2}, 3, [0] = {{4}, 5, 6}};
int main(void)
{
    printf("%d %d %d %d %d %d %d\n", g.a[0].x, g.a[0].y, g.a[1].x, g.a[1].y, g.a[2].x, g.n, g.u.c[2]); for (unsigned i = 0; i < sizeof r / sizeof *r; i++) printf("%d ", r[i]); puts(""); for (unsigned i = 0; i < sizeof t / sizeof *t; i++) printf("%d,%d ", t[i].x, t[i].y); puts("");
    printf("%d %d %d %d\n", h.a[0].x, h.a[0].y, h.a[1].x, h.a[1].y); printf("%c %s %s %zu\n", *s[0], s[1], s[2], sizeof s); for (int i = 0; i < 8; i++) printf("%d ", (&m[0][0][0])[i]); puts(""); struct q l = {{{1}}, .u = {5}, .a[2] = t[0]}; printf("%d %d %d %d\n", l.a[0].x, l.a[2].x, l.u.i, l.n);
    int z[3] = {[2] = 1, [1] = z[2] == 0}; printf("%d\n", z[2]); struct q k = h; struct q w = {.a = {h.a[1], k.a[0]}, .n = k.n + 1}; printf("%d %d %d\n", w.a[0].y, w.a[1].x, w.n);
}
