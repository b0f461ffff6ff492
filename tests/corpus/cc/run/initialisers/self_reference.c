// Objects whose initialisers take their own address or size.
#include <stddef.h>
#include <stdio.h>
struct list { struct list *next, *prev; int n; };
#define LIST(name) struct list name = {&name, &name, sizeof name}
static LIST(global);
static struct ring { struct ring *to; int id; } ring[] = {{ring + 1, 1}, {&ring[2], 2}, {ring, 3}};
static struct tree { int v; struct tree *kids[2]; } root = {1, {&(struct tree){2, {0}}, &(struct tree){3, {&root}}}};
static int length = sizeof length + sizeof ring / sizeof *ring;
static void *loop = (char *)&loop + 4;
int main(void)
{
    LIST(local);
    printf("%d %d %d\n", global.next == &global, local.prev == &local, local.n == sizeof local);
    struct ring *p = ring; for (int i = 0; i < 5; i++, p = p->to) printf("%d ", p->id);
    printf("\n%d %d %d\n", root.kids[0]->v, root.kids[1]->kids[0]->v, length);
    printf("%td\n", (char *)loop - (char *)&loop);
    int x[3] = {1, (int)sizeof x, 3}, *y[2] = {x, (int *)(y + 1)};
    printf("%d %d\n", x[1] == sizeof x, (void *)y[1] == (void *)(y + 1));
}
