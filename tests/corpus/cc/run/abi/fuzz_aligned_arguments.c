// Stacked arguments of 32 and 64 bytes' alignment lie there whoever calls: by name, by pointer, with and without `...`.
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
struct wide { _Alignas(32) long a; long b; };
struct page { _Alignas(64) char c[3]; long double x; };
struct none { } __attribute__((aligned(32)));
static void told(const char *what, const void *p, unsigned align)
{
    printf("%s %s\n", what, (uintptr_t)p % align ? "is misaligned" : "is aligned");
}
__attribute__((noinline)) double two(int n, struct wide w, double d, struct page p, long double e)
{
    told("w", &w, 32);
    told("p", &p, 64);
    printf("%d %ld %ld %g %.3s %Lg %Lg\n", n, w.a, w.b, d, p.c, p.x, e);
    return d * n;
}
__attribute__((noinline)) struct page many(struct wide w, ...)
{
    va_list ap;
    va_start(ap, w);
    struct page q = {"", 0};
    for (int n; (n = va_arg(ap, int));) {
        struct wide v = va_arg(ap, struct wide);
        q = va_arg(ap, struct page);
        double d = va_arg(ap, double);
        told("v", &v, 32);
        printf("%d %ld %ld %g %.3s %Lg\n", n, v.a, v.b, d, q.c, q.x);
    }
    va_end(ap);
    told("w", &w, 32);
    return q;
}
__attribute__((noinline)) int empty(struct none n, int k)
{
    told("n", &n, 32);
    return k;
}
static double (*volatile by_pointer)(int, struct wide, double, struct page, long double) = two;
static struct page (*volatile many_by_pointer)(struct wide, ...) = many;
int main(void)
{
    struct wide w = {1, 2};
    struct page p = {"abc", 2.5L};
    for (int n = 0; n < 3; n++) {
        // The frames between differ in size.
        char room[16 * n + 1];
        room[0] = (char)n;
        printf("%g\n", two(room[0], w, 1.5, p, 0.25L));
        printf("%g\n", by_pointer(n, w, 1.5, p, 0.25L));
        p = many(w, 7, w, p, 0.5, 8, w, p, 0.75, 0);
        p = many_by_pointer(w, 9, w, p, 0.5, 0);
        printf("%.3s %Lg %d\n", p.c, p.x, empty((struct none){}, n));
    }
    return 0;
}
