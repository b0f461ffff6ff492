// A cast to a union type takes the member of the operand's type.
#include <stdio.h>
union u { int i; double d; const char *s; struct p { int x, y; } p; };
static int kind(int k, union u v)
{
    switch (k) { case 0: return v.i; case 1: return (int)(v.d * 10); case 2: return v.s[0]; default: return v.p.x * 100 + v.p.y; }
}
static union u st = (union u)7;
int main(void)
{
    struct p p = {3, 4};
    printf("%d %d %d %d\n", kind(0, (union u)5), kind(1, (union u)2.5), kind(2, (union u)(const char *)"A"), kind(3, (union u)p));
    union u v;
    v = (union u)9; printf("%d\n", v.i);
    v = (union u)1.25; printf("%g\n", v.d);
    printf("%d %d\n", ((union u)p).p.y, st.i);
    union u a[2] = {(union u)1, (union u)2.0};
    printf("%d %g\n", a[0].i, a[1].d);
}
