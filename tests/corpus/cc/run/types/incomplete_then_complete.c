// Types that are completed later, in order and in inner scopes, and arrays that get their length.
#include <stdio.h>
struct later; union u; typedef struct later L; static int get(L *); extern struct later obj; extern int arr[]; static L *self(L *p) { return p; }
struct list { struct list *next; struct later *l; union u *u; };
int before(void) { return arr[1]; }
struct later { int v; struct list n; }; union u { int i; char c; };
struct later obj = {4, {0, &obj, &(union u){7}}}; int arr[3] = {1, 2, 3};
static int get(L *p) { return p->v; }
struct a { struct b *p; }; struct b { struct a *q; int v; };
int main(void)
{
    printf("%d %d %d %zu %d\n", get(&obj), self(&obj)->n.l->v, obj.n.u->i, sizeof arr, before());
    struct later; struct user { struct later *inner; }; struct later { char c; }; struct later in = {'x'}; struct user us = {&in}; printf("%c %zu\n", us.inner->c, sizeof(struct later));
    struct b b = {0, 5}; struct a a = {&b}; b.q = &a; printf("%d\n", a.p->q->p->v); { struct a { int only; } k = {3}; printf("%zu %d\n", sizeof k, k.only); }
    enum e { X } e = X; { enum e { Y = 5 }; enum e f = Y; printf("%d %d\n", e, f); } int x[] = {1, 2}, y[][2] = {{1}, {2}, {3}}; printf("%zu %zu\n", sizeof x, sizeof y);
}
