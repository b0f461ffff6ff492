// Structs, unions and arrays that are completed later, and pointers to what never is.
#include <stdio.h>
struct never; struct later; union u; extern int arr[];
static struct later *make(void); static int get(const struct later *); static struct never *hide(void *p) { return p; }
typedef struct list list; struct list { list *next; int v; };
static int sum(const list *l) { return l ? l->v + sum(l->next) : 0; }
struct holder { struct later *l; struct never *n; union u *u; };
struct later { int v; struct holder *back; };
union u { int i; char c[4]; };
static struct later *make(void) { static struct later l = {42, 0}; return &l; }
static int get(const struct later *l) { return l->v; }
int arr[3] = {1, 2, 3};
int main(void)
{
    union u u = {0x41424344};
    struct holder h = {make(), hide(&u), &u};
    h.l->back = &h;
    printf("%d %d %c %d\n", get(h.l), h.l->back->l->v, h.u->c[0], (void *)h.n == &u);
    list a = {0, 1}, b = {&a, 2}, c = {&b, 3};
    printf("%d %zu %zu\n", sum(&c), sizeof arr, sizeof(struct holder));
}
