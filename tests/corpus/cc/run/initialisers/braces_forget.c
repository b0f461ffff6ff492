// Braces for a part forget what was said of it before; single designators change only their own.
#include <stdio.h>
struct p { int x, y; }; struct q { struct p a[2]; int n; }; static struct q g = {.a = {{1, 2}, {3, 4}}, .n = 5, .a[1] = {.y = 8}, .a[0].x = 9}; static struct p r[] = {[0 ... 2] = {1, 2}, [1] = {.x = 7}, [2].y = 6, [3] = {5}, [0 ... 1] = {.y = 3}}; static union { struct p p; long l; } u = {.p = {1, 2}, .l = 3}; static int m[2][2] = {{1, 2}, {3, 4}, [0] = {9}};
int main(void)
{
    printf("%d %d %d %d %d\n", g.a[0].x, g.a[0].y, g.a[1].x, g.a[1].y, g.n); for (int i = 0; i < 4; i++) printf("%d,%d ", r[i].x, r[i].y); printf("%ld %d%d%d%d\n", u.l, m[0][0], m[0][1], m[1][0], m[1][1]); int k = 4; struct q l = {.a = {{k, k}}, .a = {[1] = {k}}, .n = 1, .n = k}; printf("%d %d %d\n", l.a[0].x, l.a[1].x, l.n);
}
