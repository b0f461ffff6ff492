// Flexible arrays: sizes, static initial values, and copies that leave them behind.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stddef.h>
struct f { char n; short v[]; }; struct g { long l; struct { int a; } x[]; }; struct z { int n; char t[0]; };
static struct f st = {3, {1, 2, 3}}; static struct g sg = {5, {{1}, {2}, {3}}}; struct f empty = {1};
int main(void)
{
    printf("%zu %zu %zu %zu %zu\n", sizeof(struct f), offsetof(struct f, v), sizeof(struct g), sizeof(struct z), sizeof st);
    printf("%d %d %d %d\n", st.v[2], sg.x[2].a, st.n, empty.n);
    struct f *p = malloc(sizeof *p + 4 * sizeof *p->v); p->n = 4; for (int i = 0; i < p->n; i++) p->v[i] = i * i; struct f c = *p; printf("%d %d\n", p->v[3], c.n);
    struct z *z = malloc(sizeof *z + 8); strcpy(z->t, "tail"); printf("%s %zu\n", z->t, sizeof z->t); p = realloc(p, 100); printf("%d\n", p->v[2]); free(p); free(z);
    struct g *q = &sg; q->x[1].a += 10; printf("%d %td\n", sg.x[1].a, (char *)&q->x[2] - (char *)q);
}
