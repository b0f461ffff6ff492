// Tags, members, labels and ordinary names live apart; typedef names can be all of them.
#include <stdio.h>
typedef int t; struct t { t t; struct { t u; } v; }; enum x { x2 = 3 }; union y { t y; }; struct same { int same; };
static t f(t t) { return t + 1; }
int main(void)
{
    struct t t = {1, {2}}; printf("%d %d\n", t.t, t.v.u); int same = 5; struct same s = {same}; same: if (s.same-- > 3) goto same; printf("%d\n", s.same);
    { typedef char same; same c = 'q'; printf("%c %zu\n", c, sizeof(same)); } printf("%d\n", f(2)); enum x x = x2; union y y = {.y = x}; printf("%d\n", y.y);
    int x2 = 9; printf("%d\n", x2); struct { int x, y; } p = {.y = 1, .x = 2}; { int p = 3; struct p { int p; } q = {p}; printf("%d\n", q.p); } printf("%d\n", p.x);
    typedef struct u u; struct u { u *u; int v; }; u a = {&a, 6}; printf("%d\n", a.u->u->v); { int (f)(int); printf("%d\n", (f)(3)); } { unsigned t = 3; t *= 2; printf("%u\n", t); }
    for (int printf_ = 0; printf_ < 1; printf_++) { int puts = 4; printf("%d\n", puts); } { extern int puts(const char *); puts("end"); }
}
