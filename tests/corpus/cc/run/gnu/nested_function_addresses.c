// Addresses of nested functions: called by others, in recursion, kept in structures, given back, variadic.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static int apply(int (*f)(int, int), int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += f(i, n);
    return sum;
}

static int depth(int n, int (*before)(int))
{
    int mine(int x) { return x + n + (before ? before(x) : 0); }
    return n == 0 ? mine(1) : depth(n - 1, mine);
}

static void sort(int *list, int count, int falling)
{
    int compares = 0;
    int compare(const void *a, const void *b)
    {
        compares++;
        int order = *(const int *)a - *(const int *)b;
        return falling ? -order : order;
    }
    qsort(list, count, sizeof *list, compare);
    printf("%s:", compares > 0 ? "sorted" : "not compared");
    for (int i = 0; i < count; i++)
        printf(" %d", list[i]);
    printf("\n");
}

struct shape { double w, h; long double depth; };
static double measure(double (*f)(struct shape, double, int, int, int, int, int, int, int, long double), double s)
{
    struct shape shape = { 2, 3, 4 };
    return f(shape, s, 1, 2, 3, 4, 5, 6, 7, 8.5L);
}

static int many(int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++) {
        int add(int a, int b) { sum += a * b + i; return sum & 7; }
        apply(add, 3);
    }
    return sum;
}

static int variadic(int base)
{
    int add(int n, ...)
    {
        va_list list;
        int sum = base;
        va_start(list, n);
        while (n--)
            sum += va_arg(list, int);
        va_end(list);
        return sum;
    }
    int (*p)(int, ...) = add;
    return p(9, 1, 2, 3, 4, 5, 6, 7, 8, 9) + p(1, 1);
}

static struct shape scaled(double by)
{
    struct shape scale(struct shape s) { s.w *= by; s.h *= by; s.depth += by; return s; }
    struct shape (*p)(struct shape) = scale;
    return p(p((struct shape){ 1, 2, 3 }));
}

static int two_levels(int a)
{
    int outer(int b, int c)
    {
        int inner(int d, int e) { return a + b * d - e + c; }
        return apply(inner, 3) + (apply == 0);
    }
    return apply(outer, 4);
}

int main(void)
{
    int seed = 3;
    int mix(int a, int b) { return seed = seed * 7 % 101 + a * b; }
    printf("%d %d\n", apply(mix, 9), seed);
    printf("%d\n", depth(40, 0));
    int list[] = { 5, 3, 9, 1, 7 };
    sort(list, 5, 0);
    sort(list, 5, 1);
    double area(struct shape s, double f, int a, int b, int c, int d, int e, int g, int h, long double w)
    {
        return s.w * s.h * f + s.depth + a + b * 2 + c * 3 + d * 4 + e * 5 + g * 6 + h * 7 + w + seed;
    }
    printf("%.2f\n", measure(area, 1.5));
    printf("%d\n", many(5000));
    printf("%d\n", variadic(10));
    struct shape s = scaled(2);
    printf("%g %g %Lg\n", s.w, s.h, s.depth);
    printf("%d\n", two_levels(5));
    printf("%d\n", mix == mix);
    return 0;
}
