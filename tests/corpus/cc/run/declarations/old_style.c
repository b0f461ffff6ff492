// Definitions in the style of before prototypes.
// flags: -std=gnu89
#include <stdio.h>
int add(a, b, c) char a; float b; { return a + (int)b + c; }
double scale(x, by) double x; short by; { return x * by; }
struct s { int n; };
int take(s, p) struct s s, *p; { return s.n + p->n; }
int none() { return 4; }
int main(void)
{
    struct s s = {5};
    int (*f)() = add;
    printf("%d %d %.2f %d %d\n", add('\1', 2.9, 3), f(1, 2.5, 300), scale(1.5, 3), take(s, &s), none());
    return 0;
}
