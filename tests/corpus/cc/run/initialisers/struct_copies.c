// Structs initialised by structs: from calls, members, elements, conditionals and statement expressions.
#include <stdio.h>
struct v { int x[3]; char c; }; struct w { struct v a, b; int n; };
static struct v make(int k) { return (struct v){{k, k + 1, k + 2}, 'm'}; }
static void show(struct v v) { printf("%d %d %d %c\n", v.x[0], v.x[1], v.x[2], v.c); }
int main(void)
{
    struct v a = make(1), b = a, *p = &b; b.c = 'b';
    struct w w = {a, make(5), 7}, u = {.b = *p, .a = w.b, .n = w.n};
    struct v arr[3] = {a, make(9), w.b}, c = arr[1], d = w.n > 3 ? a : b, e = ({ struct v t = a; t.c = 'e'; t; }), f = (a, *p);
    show(a), show(b), show(w.a), show(w.b), show(u.b), show(u.a), show(arr[2]), show(c), show(d), show(e), show(f);
    struct v g = b = make(20); show(g); show(make(3)); printf("%d %d\n", make(4).x[2], (b = a).x[1]);
    struct w z = {{{1, 2, 3}, .c = 'z'}, .b = {{1, 2}, 'q'}}; show(z.a), show(z.b);
    struct v h = *&(struct v){{1}, 'h'}; show(h); a = a; show(a); arr[0] = arr[2]; show(*arr);
}
