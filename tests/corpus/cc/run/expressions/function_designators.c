// A function's name, its address and what a pointer to it points to are all called alike.
#include <stdio.h>
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int (*pick(int n))(int, int) { return n ? add : sub; }
typedef int op(int, int);
static int apply(op f, int a, int b) { return f(a, b); }
static int apply2(op *f, int a, int b) { return (*f)(a, b); }
struct table { op *f; int (*g)(int, int); op *list[2]; };
int main(void)
{
    printf("%d %d %d %d\n", add(1, 2), (*add)(1, 2), (****add)(1, 2), (&add)(1, 2));
    printf("%d %d\n", pick(1)(5, 3), (*pick(0))(5, 3));
    printf("%d %d\n", apply(add, 1, 1), apply2(&sub, 1, 1));
    struct table t = {add, &sub, {sub, add}}, *p = &t;
    printf("%d %d %d %d\n", t.f(1, 2), p->g(1, 2), (*p->list[1])(3, 4), p->list[0](3, 4));
    printf("%d %d\n", add == &add, *add == **add);
    op *a[] = {add, sub}; int r = 0; for (int i = 0; i < 6; i++) r = r * 3 + a[i & 1](i, 2); printf("%d\n", r);
    printf("%d\n", (r ? add : sub)(10, 1)); printf("%d\n", ((op *)(void *)sub)(9, 4));
    int (**pp)(int, int) = &t.list[1]; printf("%d\n", (*pp)(2, 2) + (**pp)(3, 3));
    op *const c = add; printf("%d %zu\n", c(7, 8), sizeof(c));
    printf("%d\n", !add + !!sub);
}
