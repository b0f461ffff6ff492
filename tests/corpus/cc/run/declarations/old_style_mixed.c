// Functions defined in the old style, with promoted arguments and arrays.
// flags: -std=gnu89
#include <stdio.h>
int add(a, b) int a, b; { return a + b; }
double mix(c, f, s, p) char c; float f; short s; char *p; { return c + f + s + *p; }
implicit(x) { return x * 2; }
static sum(v, n) int v[]; unsigned n; { int s = 0; while (n--) s += v[n]; return s; }
struct s { int a, b; };
struct s swap(x) struct s x; { struct s r; r.a = x.b; r.b = x.a; return r; }
int apply(f, x) int (*f)(); int x; { return f(x, 1); }
noargs() { return 7; }
char narrow(c) unsigned char c; { return c; }
register_arg(r) register r; { return r + 1; }
main()
{
    int v[3]; struct s s; auto a = 4;
    v[0] = 1; v[1] = 2; v[2] = 3; s.a = 5; s.b = 6;
    printf("%d %g %d %d\n", add(1, 2), mix('a', 1.5, 3, "b"), implicit(4), sum(v, 3));
    s = swap(s); printf("%d %d %d %d\n", s.a, s.b, apply(add, 8), noargs());
    printf("%d %d %d\n", narrow(511), register_arg(1), a);
    return 0;
}
