// The old forms of designators, member: and [index] without =.
#include <stdio.h>
struct p { int x, y; const char *n; };
static struct p a = {x: 1, n: "old", y: 2};
static int v[6] = {[2] 5, [4] 7, 8};
static struct p list[] = {[1] = {y: 9}, {x: 10, .y = 11}};
int main(void)
{
    struct p b = {y: a.x + 5};
    printf("%d %d %s %d %d\n", a.x, a.y, a.n, b.x, b.y);
    for (int i = 0; i < 6; i++) printf("%d ", v[i]);
    printf("\n%d %d %d %d\n", list[0].x, list[1].y, list[2].x, list[2].y);
}
