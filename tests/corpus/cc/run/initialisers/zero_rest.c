// What is not named is zero: members, elements, padding aside, in static and local objects.
#include <stdio.h>
#include <string.h>
struct s { int a; double d; void *p; char t[20]; struct { float f; long l[3]; } n; };
static int dirty(void) { volatile char junk[512]; memset((char *)junk, 0xee, sizeof junk); return junk[100]; }
static int check(void)
{
    struct s s = {1}; int a[100] = {5}; char t[64] = "x"; struct s z[3] = {{0}, {2}}; long double l[4] = {1}; double e[10] = {};
    int bad = s.a != 1 || s.d != 0 || s.p || s.n.f != 0 || s.n.l[2];
    for (int i = 0; i < 20; i++) bad += s.t[i] != 0;
    for (int i = 1; i < 100; i++) bad += a[i] != 0;
    for (int i = 1; i < 64; i++) bad += t[i] != 0;
    for (int i = 0; i < 3; i++) bad += z[i].n.l[1] != 0 || z[i].p || z[i].a != (i == 1) * 2;
    for (int i = 0; i < 10; i++) bad += e[i] != 0 || (i && i < 4 && l[i] != 0);
    return bad;
}
static struct s g, h = {.t = "abc"}; static int big[1000] = {[999] = 1};
int main(void)
{
    int d = dirty() == 0;
    printf("%d %d\n", d, check());
    printf("%d %d %s %d %d %d\n", g.a, g.p == 0, h.t, h.t[19], big[500], big[999]);
}
