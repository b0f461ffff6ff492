// A round-robin scheduler of tasks with priorities, written with function pointers and rings.
#include <stdio.h>
struct task { const char *name; int prio, left, done_at; int (*step)(struct task *); struct task *next; };
static int clock_, order[128], ordered;
static int plain(struct task *t) { order[ordered++] = t->name[0]; return --t->left; }
static int burst(struct task *t) { for (int i = 0; i < 2 && t->left; i++) plain(t); return t->left; }
static int lazy(struct task *t) { return clock_ % 2 ? t->left : plain(t); }
static struct task *rings[3]; static void enqueue(struct task *t) { struct task **r = &rings[t->prio]; if (!*r) t->next = t; else t->next = (*r)->next, (*r)->next = t; *r = t; }
static struct task *dequeue(int p) { struct task *last = rings[p], *t; if (!last) return 0; t = last->next; if (t == last) rings[p] = 0; else last->next = t->next; return t; }
int main(void)
{
    struct task ts[] = {{"alpha", 1, 4, 0, plain}, {"beta", 0, 5, 0, burst}, {"gamma", 2, 3, 0, lazy}, {"delta", 1, 2, 0, plain}, {"eps", 0, 1, 0, lazy}};
    for (int i = 0; i < 5; i++) enqueue(&ts[i]);
    for (int live = 5; live && clock_ < 100; clock_++) { int p = clock_ % 5 == 4 ? 2 : clock_ % 3 == 2 ? 1 : 0; struct task *t = 0; for (int k = 0; k < 3 && !t; k++) t = dequeue((p + k) % 3); if (t->step(t)) { if (clock_ % 7 == 6 && t->prio) t->prio--; enqueue(t); } else t->done_at = clock_, live--; }
    for (int i = 0; i < ordered; i++) putchar(order[i]); puts(""); for (int i = 0; i < 5; i++) printf("%s %d %d; ", ts[i].name, ts[i].done_at, ts[i].prio); printf("%d\n", clock_);
}
