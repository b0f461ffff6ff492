// Function pointers: tables, members, returned, compared, through * and &.
#include <stdio.h>
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int mul(int a, int b) { return a * b; }
typedef int op(int, int);
typedef op *op_p;
static op *const table[] = {add, sub, &mul, *add};
static op_p pick(char c) { return c == '+' ? add : c == '-' ? sub : mul; }
static int (*pick2(int i))(int, int) { return table[i]; }
static int (*(*pick3(void))(int))(int, int) { return pick2; }
struct ops { op *f; const char *name; int (*g[2])(int, int); };
static int apply(op f, int a, int b) { return (***f)(a, b); }
static int twice(int (*f)(int), int x) { return f(f(x)); }
static int inc(int x) { return x + 1; }
int main(void)
{
    for (int i = 0; i < 4; i++) printf("%d ", table[i](7, 3));
    printf("\n%d %d %d\n", pick('+')(1, 2), pick2(1)(1, 2), pick3()(2)(3, 4));
    struct ops o = {.f = sub, .name = "sub", .g = {add, mul}}, *p = &o;
    printf("%d %d %d\n", p->f(9, 4), (*o.g[1])(5, 5), (&*p->g[0])(1, 1));
    printf("%d %d\n", apply(add, 1, 2), twice(inc, 5));
    printf("%d %d %d\n", table[0] == table[3], table[0] == *add, pick('*') != &mul);
    void (*v)(void) = (void (*)(void))add;
    printf("%d\n", ((op *)v)(20, 22));
    op *null = 0;
    printf("%d %d\n", !null, null ? 1 : 2);
    printf("%zu %zu\n", sizeof table, sizeof(op *));
}
