// A later initialiser replaces an earlier one.
#include <stdio.h>
struct p { int x, y; };
struct l { struct p a, b; int t[4]; };
static struct l s = {.a = {1, 2}, .a.y = 9, .t = {1, 2, 3, 4}, .t[2] = 8};
int main(void)
{
    int a[5] = {1, 2, 3, [1] = 20, 30, [0] = 10};
    for (int i = 0; i < 5; i++) printf("%d ", a[i]);
    struct p p = {1, 2, .x = 5};
    printf("\n%d %d\n", p.x, p.y);
    printf("%d %d %d %d\n", s.a.x, s.a.y, s.t[1], s.t[2]);
    struct p q = {7, 8};
    struct l m = {.b = q, .a.y = 3};
    printf("%d %d %d %d\n", m.b.x, m.b.y, m.a.x, m.a.y);
    int r[6] = {[0 ... 5] = 7, [2 ... 3] = 4, [5] = 1};
    for (int i = 0; i < 6; i++) printf("%d ", r[i]);
    puts("");
}
