// The value of a range of elements is computed once.
#include <stdio.h>
static int calls;
static int next(void) { return ++calls; }
struct p { int x, y; };
static struct p point(void) { calls += 10; return (struct p){ calls, -calls }; }
int main(void)
{
    int a[6] = { [0 ... 3] = next(), [4 ... 5] = next() };
    struct p b[4] = { [1 ... 3] = point() };
    struct p c[3] = { [0 ... 2] = { next(), next() } };
    int i = 0, d[3] = { [0 ... 2] = i++ };
    for (int n = 0; n < 6; n++) printf("%d ", a[n]);
    for (int n = 0; n < 4; n++) printf("%d,%d ", b[n].x, b[n].y);
    for (int n = 0; n < 3; n++) printf("%d ", c[n].x == c[0].x && c[n].y == c[0].y);
    printf("%d %d %d %d\n", d[0], d[2], i, calls);
    return 0;
}
