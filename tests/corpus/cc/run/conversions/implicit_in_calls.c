// Arguments and results are converted to the declared types.
#include <stdio.h>
static int i(int x) { return x; }
static double d(double x) { return x; }
static float f(float x) { return x; }
static unsigned char uc(unsigned char x) { return x; }
static _Bool b(_Bool x) { return x; }
static long l(long x) { return x; }
static unsigned long ul(unsigned long x) { return x; }
static long double ld(long double x) { return x; }
static const void *p(const void *x) { return x; }
static int cut(void) { return 3.99; }
static unsigned wrap(void) { return -1; }
static char small(void) { return 321; }
static double widen(void) { return 'a'; }
int main(void)
{
    char s[] = "s";
    printf("%d %g %.9g %d %d\n", i(3.7), d(5), f(0.1), uc(300), b(0.2));
    printf("%ld %lu %Lg %d\n", l(-1), ul(-1), ld(1.5f), p(s) == s);
    printf("%d %u %d %g\n", cut(), wrap(), small(), widen());
    printf("%ld %ld\n", l(4000000000u), l((int)4000000000u));
    printf("%g %g\n", d(1 / 2), f(1 / 2.0));
}
