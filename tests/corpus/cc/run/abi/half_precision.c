// _Float16 as argument, result, variable argument and member, alone, in pairs, threes and fives; its arithmetic.
#include <stdio.h>
#include <stdarg.h>
struct one {_Float16 a;}; struct two {_Float16 a,b;}; struct three {_Float16 a[3];}; struct five {_Float16 a[5];}; struct mix {_Float16 a; short b; float c;}; struct mf {float c; _Float16 a;};
struct __attribute__((packed)) odd {char c; _Float16 a; char d;};
#define D(...) __VA_ARGS__
struct one f1(struct one x, double d) D({ x.a += d; return x; })
struct two f2(struct two x, int i) D({ x.a += i; x.b *= i; return x; })
struct three f3(struct three x, float f) D({ x.a[0] += f; x.a[2] -= f; return x; })
struct five f5(struct five x, _Float16 f) D({ x.a[0] += f; x.a[4] -= f; return x; })
struct mix fm(struct mix x, struct mf y) D({ x.a += y.a; x.b += 1; x.c *= y.c; return x; })
struct mf ff(struct mf x) D({ x.a *= x.c; return x; })
_Float16 _Complex fc(_Float16 _Complex x, _Float16 _Complex y) D({ return x + y; })
double fv(int n, ...) D({ va_list l; double s = 0; va_start(l, n); while (n--) { s = s * 10 + va_arg(l, _Float16); struct three t = va_arg(l, struct three); s += t.a[0] + t.a[2]; } va_end(l); return s; })
_Float16 many(_Float16 a,_Float16 b,_Float16 c,_Float16 d,_Float16 e,_Float16 f,_Float16 g,_Float16 h,_Float16 i,_Float16 j) D({ return a+b*2+c*3+d*4+e*5+f*6+g*7+h*8+i*9+j*10; })
static double arithmetic(void)
{
    _Float16 x = 1.5, y = 2.25, w = 1;
    x += y, x *= y, x++;
    for (int k = 0; k < 20; k++)
        w = w / 3, w = w + (x < y ? 2 : 1);
    int i = x;
    unsigned long long u = x;
    // gcc keeps intermediate values in `float`; here each is a value of the type.
    x *= 100, x += w, x += i, x -= u / 2, x += -y;
    volatile _Float16 zero = 0, below = -zero;
    if (below || !w || (below ? 1 : 0) || (_Bool)below || !(below ?: zero) == 0)
        x += 1;
    return x;
}
struct odd fo(struct odd x) { x.a += x.c + x.d; return x; }
int main(void) {
 struct odd o = fo((struct odd){1, 2.5, 3});
 printf("%d %g %d\n", o.c, (double)o.a, o.d);
 printf("%.10g\n", arithmetic());
 struct one a = f1((struct one){1.5}, 2); struct two b = f2((struct two){1, 2}, 3); struct three c = f3((struct three){{1,2,3}}, 0.5f);
 struct five e = f5((struct five){{1,2,3,4,5}}, 0.25); struct mix m = fm((struct mix){1,2,3}, (struct mf){2, 4}); struct mf g = ff((struct mf){3, 1.5});
 _Float16 _Complex z; __real__ z = 1; __imag__ z = 2; z = fc(z, z);
 printf("%g %g %g %g %g %g\n", (double)a.a, (double)b.a, (double)b.b, (double)c.a[0], (double)c.a[1], (double)c.a[2]);
 printf("%g %g %g %g %d %g %g %g\n", (double)e.a[0], (double)e.a[1], (double)e.a[4], (double)m.a, m.b, m.c, (double)g.a, g.c);
 printf("%g %g\n", (double)__real__ z, (double)__imag__ z);
 printf("%g\n", fv(3, (_Float16)1, c, (_Float16)2, c, (_Float16)3.5, c));
 printf("%g\n", (double)many(1,2,3,4,5,6,7,8,9,10));
}
