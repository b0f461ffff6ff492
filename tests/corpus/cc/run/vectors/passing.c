// Vectors of 8, 16 and 32 bytes as arguments, results, members passed by value, and variable arguments.
#include <stdarg.h>
#include <stdio.h>
typedef float f2 __attribute__((vector_size(8)));
typedef short s4 __attribute__((vector_size(8)));
typedef int i4 __attribute__((vector_size(16)));
typedef double d2 __attribute__((vector_size(16)));
typedef int i8 __attribute__((vector_size(32)));
struct pair { f2 a; s4 b; };
struct one { i4 v; };
struct mixed { d2 d; int n; };
__attribute__((noinline)) static f2 add2(f2 a, f2 b) { return a + b; }
__attribute__((noinline)) static i4 many(i4 a, int n, s4 s, d2 d, i4 b, i4 c, i4 e, i4 f, i4 g, i4 h)
{
    return a + b * n + c * (int)s[1] + (int)d[1] + e - f + g * h;
}
__attribute__((noinline)) static struct pair swap(struct pair p) { p.a = -p.a; p.b <<= 1; return p; }
__attribute__((noinline)) static struct one twice(struct one p) { p.v += p.v; return p; }
__attribute__((noinline)) static struct mixed up(struct mixed p) { p.d *= p.n; return p; }
__attribute__((noinline)) static void big(i8 *to, const i8 *a, const i8 *b) { *to = *a * *b + 1; }
static int sum(int n, ...)
{
    va_list list;
    va_start(list, n);
    i4 total = {};
    while (n--) total += va_arg(list, i4);
    f2 f = va_arg(list, f2);
    va_end(list);
    return total[0] + total[1] * 10 + total[2] * 100 + total[3] * 1000 + (int)f[1];
}
static i4 (*volatile indirect)(i4, int, s4, d2, i4, i4, i4, i4, i4, i4) = many;
i4 table[3] = { { 1, 2, 3, 4 }, { 5 }, [2] = { -1, -2, -3, -4 } };
static const f2 halves = { 0.5f, 1.5f };
#define P4(v) do { i4 r = (v); printf("%d %d %d %d\n", r[0], r[1], r[2], r[3]); } while (0)
int main(void)
{
    f2 r = add2((f2){ 1, 2 }, halves);
    printf("%g %g\n", r[0], r[1]);
    i4 a = { 1, 2, 3, 4 }, b = { 10, 20, 30, 40 };
    P4(many(a, 3, (s4){ 1, 2, 3, 4 }, (d2){ 1.5, 2.5 }, b, a, b, a, b, a));
    P4(indirect(b, -3, (s4){ 1, -2, 3, 4 }, (d2){ 1.5, 2.5 }, b, a, b, a, b, table[2]));
    struct pair p = swap((struct pair){ { 1, 2 }, { 1, 2, 3, 4 } });
    printf("%g %g %d %d %d %d\n", p.a[0], p.a[1], p.b[0], p.b[1], p.b[2], p.b[3]);
    P4(twice((struct one){ a }).v);
    struct mixed m = up((struct mixed){ { 1.5, -2 }, 4 });
    printf("%g %g %d\n", m.d[0], m.d[1], m.n);
    i8 x = { 1, 2, 3, 4, 5, 6, 7, 8 }, y = x + 1, z;
    big(&z, &x, &y);
    for (int i = 0; i < 8; i++) printf("%d ", z[i]);
    printf("\n%d\n", sum(3, a, b, table[0], (f2){ 3, 4 }));
    P4(table[1] + table[2]);
    long l = (long)(s4){ 1, 2, 3, 4 };
    s4 back = (s4)(l + 1);
    printf("%lx %d %d\n", l, back[0], back[3]);
    d2 bits = (d2)a;
    P4((i4)bits);
}
