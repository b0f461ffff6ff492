// A macro is not expanded within itself, directly or through another.
#include <stdio.h>
static int f(int x) { return x * 10; }
static int g(int x) { return x + 1; }
static int foo = 5, bar = 6;
#define f(x) (f(x) + 1)
#define g(x) h(x)
#define h(x) g((x) * 2)
#define foo bar
#define bar foo
#define call(m, x) m(x)
#define id(x) x
int main(void)
{
    int loop_base = 2;
    printf("%d\n", f(2));
    printf("%d\n", f(f(2)));
    printf("%d\n", g(3));
    printf("%d %d\n", foo, bar);
    {
        int loop = 100 + loop_base;
        printf("%d\n", loop);
    }
    printf("%d\n", call(f, 4));
    printf("%d\n", id(f)(7));
    printf("%d\n", (f)(9));
}
