// A generator that keeps the address of the label to go on at.
#include <stdio.h>
struct gen { void *at; int i, j; };
static int next(struct gen *g)
{
    if (g->at) goto *g->at;
    for (g->i = 1; g->i < 4; g->i++) {
        for (g->j = 0; g->j < g->i; g->j++) {
            g->at = &&resume;
            return g->i * 10 + g->j;
        resume:;
        }
        g->at = &&between;
        return -g->i;
    between:;
    }
    g->at = &&done;
done:
    return 0;
}
int main(void)
{
    struct gen a = {0}, b = {0};
    for (int v; (v = next(&a));) printf("%d ", v);
    printf("%d\n", next(&a));
    next(&b); next(&b); int v = next(&b); printf("%d %d\n", v, b.i);
}
