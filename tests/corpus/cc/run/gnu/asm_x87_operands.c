// Inline assembly with operands on the x87 stack: top, next, any; tied, popped, clobbered; of all three widths.
#include <stdio.h>

static double root(double x) { double r; __asm__("fsqrt" : "=t"(r) : "0"(x)); return r; }
static long double angle(long double y, long double x)
{
    long double r;
    __asm__ __volatile__("fpatan" : "=t"(r) : "0"(x), "u"(y) : "st(1)");
    return r;
}
static float scaled(float x, float by)
{
    float r;
    __asm__("fscale" : "=t"(r) : "0"(x), "u"(by));
    return r;
}
static void both(double x, double *sine, double *cosine)
{
    __asm__("fsincos" : "=t"(*cosine), "=u"(*sine) : "0"(x));
}
static long double sum(long double a, double b) { __asm__("fadd %1, %0" : "+t"(a) : "f"(b)); return a; }
static long double three(long double a, long double b, long double c)
{
    __asm__("fmul %2, %0\n\tfadd %1, %0" : "+t"(a) : "f"(b), "f"(c));
    return a;
}
static long rounded(long double x)
{
    long r;
    __asm__("fistpll %0" : "=m"(r) : "t"(x) : "st");
    return r;
}
static double logarithm(double x)
{
    double r;
    __asm__("fldln2\n\tfxch\n\tfyl2x" : "=t"(r) : "0"(x) : "st(1)");
    return r;
}
static int order(double a, double b)
{
    unsigned char above;
    __asm__("fucomip %2, %1\n\tseta %0\n\tfstp %%st(0)" : "=r"(above) : "t"(a), "u"(b) : "cc", "st", "st(1)");
    return above;
}
static unsigned short status(double x)
{
    unsigned short word;
    __asm__("fxam\n\tfnstsw %0" : "=a"(word) : "t"(x));
    return word & 0x4700;
}

int main(void)
{
    double s, c;
    long double total = 0;
    printf("%.17g %.20Lg %.9g\n", root(2), angle(1, 3), scaled(1.5f, 4));
    both(0.5, &s, &c);
    printf("%.15g %.15g\n", s, c);
    printf("%.20Lg %.20Lg\n", sum(1.25L, 1e-17), three(2, 3, 1e10L));
    printf("%ld %ld\n", rounded(2.5L), rounded(-1e18L));
    printf("%.15g %d %d\n", logarithm(10), order(2, 1), order(1, 2));
    printf("%x %x %x\n", status(0), status(-1), status(1.0 / 0.0));
    for (int i = 0; i < 100; i++)
        total += sum(i, root(i)) + angle(i, 2);
    printf("%.15Lg\n", total);
    return 0;
}
