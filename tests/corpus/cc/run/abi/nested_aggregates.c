// Nested structs, unions and arrays in structs, by value.
#include <stdio.h>
union u { int i; float f; }; union w { double d; long l; char c[8]; }; union big { char c[20]; int i; };
struct a { struct { short x, y; } p; float f; }; struct b { union u u; union w w; }; struct c { float v[3]; }; struct d { double m[2]; }; struct e { struct { struct { char c; } c; } c; long l; }; struct g { union { struct { int a, b; }; long l; }; }; struct h { int a[2]; float b[2]; };
static struct a fa(struct a x) { x.p.y += x.p.x; x.f *= 2; return x; } static struct b fb(struct b x, union u u) { x.u.i += u.i; x.w.d += 0.5; return x; } static struct c fc(struct c x) { x.v[2] = x.v[0] + x.v[1]; return x; }
static struct d fd(struct d x, struct d y) { return (struct d){{x.m[0] + y.m[1], x.m[1] + y.m[0]}}; } static struct e fe(struct e x) { x.l += x.c.c.c; return x; } static struct g fg(struct g x) { x.b = x.a + 1; return x; } static struct h fh(struct h x) { x.b[1] += x.a[0]; return x; } static union u fu(union u x) { x.f += 1; return x; } static union big fbig(int k, union big x) { x.c[k]++; return x; }
int main(void)
{
    struct a a = fa((struct a){{1, 2}, 3}); struct b b = fb((struct b){{1}, {2}}, (union u){5}); struct c c = fc((struct c){{1, 2, 0}}); struct d d = fd((struct d){{1, 2}}, (struct d){{10, 20}});
    printf("%d %d %g %d %g %g %g %g\n", a.p.x, a.p.y, a.f, b.u.i, b.w.d, c.v[2], d.m[0], d.m[1]);
    struct e e = fe((struct e){{{5}}, 6}); struct g g = fg((struct g){{{7, 0}}}); struct h h = fh((struct h){{1, 2}, {3, 4}}); union u u = fu((union u){.f = 1.5f}); union big z = fbig(19, (union big){.c[19] = 'a'}); printf("%ld %d %ld %g %g %c\n", e.l, g.b, g.l, h.b[1], u.f, z.c[19]);
}
