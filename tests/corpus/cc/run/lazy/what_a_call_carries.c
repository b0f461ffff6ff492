// A first call changes nothing that a call carries or leaves alone: registers of arguments, errno, rounding, flags.
#include <errno.h>
#include <fenv.h>
#include <stdarg.h>
#include <stdio.h>
struct pair { double a; long b; };
struct big { int a[10]; };
typedef float vector __attribute__((vector_size(16)));
static double eight(double a, double b, double c, double d, double e, double f, double g, double h, double i)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i;
}
static long nine(long a, long b, long c, long d, long e, long f, long g, long h, long i)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i;
}
static double variadic(int n, ...)
{
    va_list list;
    double sum = 0;
    va_start(list, n);
    while (n--) sum = 2 * sum + va_arg(list, double) + va_arg(list, int);
    va_end(list);
    return sum;
}
static struct pair of_pair(struct pair p, struct pair q) { return (struct pair){ p.a + q.a, p.b * q.b }; }
static struct big of_big(struct big b, int n) { b.a[n] = n; return b; }
static long double of_long(long double a, __int128 b) { return a + (long double)b; }
static vector of_vector(vector a, vector b) { return a * b; }
static int keeps_errno(void) { return errno; }
static double third(double x) { return x / 3; }
static long double third_long(long double x) { return x / 3; }
static int is_raised(int flag) { return fetestexcept(flag) != 0; }
int main(void)
{
    printf("%g %ld\n", eight(1, 2, 3, 4, 5, 6, 7, 8, 9), nine(1, 2, 3, 4, 5, 6, 7, 8, 9));
    printf("%g\n", variadic(4, 1.5, 1, 2.5, 2, 3.5, 3, 4.5, 4));
    struct pair p = of_pair((struct pair){ 1.5, 2 }, (struct pair){ 2.5, 21 });
    struct big b = of_big((struct big){ { 9, 8, 7 } }, 4);
    vector v = of_vector((vector){ 1, 2, 3, 4 }, (vector){ 5, 6, 7, 8 });
    printf("%g %ld %d %d %Lg %g %g\n", p.a, p.b, b.a[0], b.a[4], of_long(0.5L, 41), v[0], v[3]);
    errno = EDOM;
    printf("%d\n", keeps_errno() == EDOM);
    fesetround(FE_UPWARD);
    double up = third(1);
    long double up_long = third_long(1);
    printf("%d ", fegetround() == FE_UPWARD);
    fesetround(FE_DOWNWARD);
    printf("%d %d\n", third(1) < up, third_long(1) < up_long);
    fesetround(FE_TONEAREST);
    feclearexcept(FE_ALL_EXCEPT);
    feraiseexcept(FE_DIVBYZERO);
    printf("%d %d\n", is_raised(FE_DIVBYZERO), is_raised(FE_OVERFLOW));
    return 0;
}
