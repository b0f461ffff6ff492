// Structures assigned whole: copies, through pointers, members of themselves, arrays inside.
#include <stdio.h>
#include <string.h>
struct in { char n[7]; short s; };
struct out { struct in a, b; long l; struct in c[2]; };
static struct out make(int v) { struct out o; memset(&o, 0, sizeof o); sprintf(o.a.n, "n%d", v); o.b.s = v; o.l = -v; o.c[1].s = v * 2; return o; }
static struct out twice(struct out o) { o.l *= 2; o.c[0] = o.c[1]; return o; }
union u { struct out o; char bytes[sizeof(struct out)]; };
int main(void)
{
    struct out x = make(3), y = x, *p = &y;
    y.a.n[0] = 'm'; x.c[0] = y.a; x.b = *&x.b; *p = *p;
    printf("%s %s %s %d\n", x.a.n, y.a.n, x.c[0].n, x.b.s);
    x = twice(twice(y)); printf("%ld %d %d\n", x.l, x.c[0].s, make(9).c[1].s);
    struct out arr[3] = {x, make(1), twice(make(2))}; arr[0] = arr[2]; arr[2] = (arr[1] = make(5), arr[1]);
    printf("%ld %ld %ld %s\n", arr[0].l, arr[1].l, arr[2].l, arr[2].a.n);
    union u u; u.o = make(4); union u v = u; printf("%s %c\n", v.o.a.n, v.bytes[1]);
    struct in t = x.a; x.a = x.b; x.b = t; printf("%d %s\n", x.a.s, x.b.n);
    printf("%zu %zu\n", sizeof(struct in), sizeof(struct out));
    volatile struct in vi = {"vol", 5}; struct in vc = vi; printf("%s %d\n", vc.n, vc.s);
    (x.l ? x : y).l; struct { struct out o; } wrap = {make(8)}; printf("%ld\n", wrap.o.l);
}
