// Variadic functions taking every type, past the registers.
#include <stdarg.h>
#include <stdio.h>
struct s { int a, b; }; struct m { double d; long l; }; struct big { char c[40]; }; struct f2 { float x, y; }; union u { long l; double d; };
static void show(const char *f, ...)
{
    va_list ap; va_start(ap, f);
    for (; *f; f++) switch (*f) {
        case 'c': printf("%d ", va_arg(ap, int)); break; case 'u': printf("%u ", va_arg(ap, unsigned)); break; case 'l': printf("%ld ", va_arg(ap, long)); break; case 'd': printf("%g ", va_arg(ap, double)); break; case 'L': printf("%Lg ", va_arg(ap, long double)); break; case 'p': printf("%s ", va_arg(ap, char *)); break;
        case 's': { struct s s = va_arg(ap, struct s); printf("{%d,%d} ", s.a, s.b); break; } case 'm': { struct m m = va_arg(ap, struct m); printf("{%g,%ld} ", m.d, m.l); break; } case 'b': printf("{%s} ", va_arg(ap, struct big).c); break; case 'f': { struct f2 v = va_arg(ap, struct f2); printf("{%g,%g} ", v.x, v.y); break; } case 'U': printf("%ld ", va_arg(ap, union u).l); break;
        case 'x': { __int128 x = va_arg(ap, __int128); printf("%lx:%lx ", (long)(x >> 64), (long)x); break; } case 'z': { double _Complex z = va_arg(ap, double _Complex); printf("%g+%gi ", __real__ z, __imag__ z); break; } case 'F': printf("%d ", va_arg(ap, int (*)(const char *)) == puts); break; }
    va_end(ap); puts("");
}
int main(void)
{
    struct s s = {1, 2}; struct m m = {1.5, 3}; struct big b = {"big struct"}; struct f2 f = {2.5f, 3.5f}; union u u = {77}; char c = -5; short h = -6; float g = 0.25f; unsigned char k = 200; _Bool t = 1; __int128 x = ((__int128)1 << 70) + 5; double _Complex z = 1 + 2i;
    show("ccccc", c, h, k, t, 'a'); show("dddLdL", g, 1.5, 2.5, 3.5L, g * 2, -4.5L); show("smbfU", s, m, b, f, u); show("mmmmmm", m, m, m, m, m, m); show("clsdlmcbdLx", 1, 2L, s, 0.5, 3L, m, 4, b, 1.5, 2.5L, x); show("ssssssssss", s, s, s, s, s, s, s, s, s, s); show("ffffffffff", f, f, f, f, f, f, f, f, f, f); show("cxcxcxx", 1, x, 2, x, 3, x, -x); show("zzzzzd", z, z, z, z, z * z, 9.5); show("ddddddddddcl", 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11, 12L); show("pFul", "text", puts, 4000000000u, -1L); show("");
}
