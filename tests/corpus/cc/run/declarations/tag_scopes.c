// Tags: their own name space, inner redeclaration, forward declaration, in parameters.
#include <stdio.h>
struct x { int a; }; enum y { x = 3, z }; union w { int i; char c; };
struct node; struct list { struct node *head; }; struct node { int v; struct node *next; };
struct p { struct q *other; int v; }; struct q { struct p *other; int v; };
static int inner(void) { struct x { char b[20]; } v = {"in"}; return sizeof v + sizeof(struct x); }
static int forward(void) { struct x; struct y2 { struct x *p; } y; struct x { int c[5]; } v = {{1, 2, 3}}; y.p = &v; return y.p->c[2] + (int)sizeof *y.p; }
static int nested(void) { struct out { struct in { int k; } i; enum e { E1 = 5 } e; } o = {{1}, E1}; struct in j = {2}; enum e k = E1; return o.i.k + j.k + k; }
static int sum(const struct list *l) { int s = 0; for (const struct node *n = l->head; n; n = n->next) s = s * 10 + n->v; return s; }
static enum y ret(void) { return z; }
int main(void)
{
    struct x x = {5}; int y = x.a; { struct x *x = &(struct x){6}; y += x->a; }
    struct node c = {3, 0}, b = {2, &c}, a = {1, &b}; struct list l = {&a};
    struct p p = {0, 1}; struct q q = {&p, 2}; p.other = &q;
    printf("%d %d %d %d %d %d\n", y, inner(), forward(), nested(), sum(&l), q.other->other->v);
    printf("%d %zu %d\n", ret(), sizeof(union w), (int)sizeof(struct { char c; struct x x; })); enum y e = z; struct y { int e; } s = {e}; printf("%d\n", s.e);
}
