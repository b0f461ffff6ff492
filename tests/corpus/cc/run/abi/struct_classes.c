// Structs of integers and floats in every mix, classified for registers.
#include <stdio.h>
struct ff { float a, b; }; struct fff { float a, b, c; }; struct ffff { float a, b, c, d; }; struct d { double a; }; struct dd { double a, b; }; struct ddd { double a, b, c; };
struct fi { float a; int b; }; struct if_ { int a; float b; }; struct ffi { float a, b; int c; }; struct di { double a; int b; }; struct id { int a; double b; }; struct ld { long a; double b; }; struct cd { char a; double b; }; struct fd { float a; double b; }; struct dff { double a; float b, c; }; struct fcf { float a; char b; float c; };
#define F2(t) static struct t f_##t(struct t x, struct t y) { x.a += y.a; x.b -= y.b; return x; }
F2(ff) F2(dd) F2(fi) F2(if_) F2(di) F2(id) F2(ld) F2(cd) F2(fd)
#define F3(t) static struct t f_##t(struct t x, struct t y) { x.a += y.a; x.b -= y.b; x.c *= y.c; return x; }
F3(fff) F3(ddd) F3(ffi) F3(dff) F3(fcf)
static struct ffff f_ffff(struct ffff x) { struct ffff y = {x.d, x.c, x.b, x.a}; return y; } static struct d f_d(struct d x) { x.a *= 2; return x; }
#define T2(t) { struct t (*volatile f)(struct t, struct t) = f_##t; struct t r = f((struct t){1, 2}, (struct t){10, 20}); printf(#t " %g %g\n", (double)r.a, (double)r.b); }
#define T3(t) { struct t (*volatile f)(struct t, struct t) = f_##t; struct t r = f((struct t){1, 2, 3}, (struct t){10, 20, 30}); printf(#t " %g %g %g\n", (double)r.a, (double)r.b, (double)r.c); }
int main(void)
{
    T2(ff) T2(dd) T2(fi) T2(if_) T2(di) T2(id) T2(ld) T2(cd) T2(fd) T3(fff) T3(ddd) T3(ffi) T3(dff) T3(fcf)
    struct ffff r = f_ffff((struct ffff){1, 2, 3, 4}); printf("%g %g %g %g %g\n", r.a, r.b, r.c, r.d, f_d((struct d){4}).a);
}
