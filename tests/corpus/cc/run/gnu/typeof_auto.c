// __auto_type takes the type of its initialiser, decayed and unqualified.
#include <stdio.h>
#define N(x) _Generic((x), int: "int", unsigned: "unsigned", long: "long", double: "double", float: "float", char *: "char *", const char *: "const char *", int *: "int *", int (*)(int): "function", default: "?")
static int f(int x) { return x + 1; }
static __auto_type file = 1.25;
__auto_type where = &file;
int main(void)
{
    int a[3] = {1, 2, 3};
    const char *s = "text";
    __auto_type i = 'c';
    __auto_type l = 5L;
    __auto_type p = a;
    __auto_type g = f;
    __auto_type d = 1.5f + 1;
    __auto_type t = s;
    const __auto_type u = 7u;
    static __auto_type st = 2.5;
    printf("%s %s %s %s %s %s %s %s\n", N(i), N(l), N(p), N(g), N(d), N(t), N(u), N(st));
    printf("%d %ld %d %d %g %s %u %g\n", i, l, p[2], g(1), d, t + 1, u, st);
    for (__auto_type q = a; q < a + 3; q++) printf("%d", *q);
    puts("");
    printf("%g %g\n", file, *where);
}
