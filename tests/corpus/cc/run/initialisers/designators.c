// Designators: out of order, overriding, nested, ranges, and going on from there.
#include <stdio.h>
struct in { int a, b[3]; };
struct out { struct in x, y[2]; int z; };
static struct out o = {.z = 9, .y[1].b[1] = 5, 6, .x = {1, .b = {[2] = 7}}, .y[0] = {.a = 2, .b = 3}, .x.a = 4};
static int a[] = {[3] = 1, 2, [1] = 8, 9, [0 ... 1] = 6, [6] = 4};
static char text[][4] = {"ab", {'c', 'd'}, [3] = "efgh"};
static struct { int n; struct in *p; } list[] = {{1, &o.x}, {.p = &o.y[1], .n = 2}};
static int old[] = {[2] 5}, *inside = &a[4], far = 3;
int main(void)
{
    printf("%d %d %d %d | ", o.x.a, o.x.b[0], o.x.b[2], o.z);
    printf("%d %d %d %d %d\n", o.y[0].a, o.y[0].b[0], o.y[1].a, o.y[1].b[1], o.y[1].b[2]);
    for (unsigned i = 0; i < sizeof a / sizeof *a; i++) printf("%d ", a[i]);
    printf("\n%s %.4s %.4s %zu\n", text[0], text[1], text[3], sizeof text);
    printf("%d %d %d %d %d\n", list[0].p->a, list[1].p->b[1], list[1].n, old[2], *inside);
    struct out local = {.y = {[1] = {far, {far + 1}}}, .x = o.x};
    printf("%d %d %d %d %d\n", local.y[1].a, local.y[1].b[0], local.x.b[2], local.x.b[1], local.y[0].b[2]);
}
