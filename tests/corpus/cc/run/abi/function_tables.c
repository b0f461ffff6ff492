// Tables of functions with different results, called by index with all kinds of arguments.
#include <stdio.h>
struct v { double x, y; };
static int i0(int a) { return a + 1; } static int i1(int a) { return a * a; }
static double d0(double a, int b) { return a * b; } static double d1(double a, int b) { return a - b; }
static struct v v0(struct v a, double k) { return (struct v){a.x * k, a.y * k}; } static struct v v1(struct v a, double k) { return (struct v){a.y + k, a.x - k}; }
static const char *s0(int n) { return "zero\0ones" + n * 5; }
static struct { int (*i[2])(int); double (*d[2])(double, int); struct v (*v[2])(struct v, double); const char *(*s)(int); } table = {{i0, i1}, {d0, d1}, {v0, v1}, s0};
int main(void)
{
    struct v a = {1.5, 2.5};
    for (int k = 0; k < 2; k++) { a = table.v[k](a, table.d[k](2, table.i[k](2))); printf("%g %g %s\n", a.x, a.y, table.s(k)); }
    int (*(*pick)[2])(int) = &table.i; printf("%d %d\n", (*pick)[0](9), (**pick)(1));
    table.i[0] = table.i[1]; printf("%d\n", table.i[0](7));
}
