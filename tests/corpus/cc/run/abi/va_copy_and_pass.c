// va_list passed on, copied, restarted, in structs and by pointer.
#include <stdarg.h>
#include <stdio.h>
static int sum_v(int n, va_list ap) { int s = 0; while (n--) s += va_arg(ap, int); return s; }
static int sum(int n, ...) { va_list ap; va_start(ap, n); int s = sum_v(n, ap); va_end(ap); return s; }
static int twice(int n, ...) { va_list a, b; va_start(a, n); int first = va_arg(a, int); va_copy(b, a); int x = sum_v(n - 1, a), y = sum_v(n - 1, b); va_end(a); va_end(b); va_start(a, n); int again = va_arg(a, int); va_end(a); return first * 10000 + x * 100 + y + again * 1000000; }
static int next(va_list *ap) { return va_arg(*ap, int); } static int by_pointer(int n, ...) { va_list ap; va_start(ap, n); int r = 0; for (int i = 0; i < n; i++) r = r * 10 + (i & 1 ? next(&ap) : va_arg(ap, int)); va_end(ap); return r; }
static void format(char *out, size_t n, const char *f, ...) { va_list ap; va_start(ap, f); vsnprintf(out, n, f, ap); va_end(ap); }
struct holder { int n; va_list ap; }; static int held(struct holder *h) { int s = 0; while (h->n-- > 0) s += va_arg(h->ap, int) * (h->n + 1); return s; } static int in_struct(int n, ...) { struct holder h = {.n = n}; va_start(h.ap, n); int r = held(&h); va_end(h.ap); return r; }
static double alternate(const char *first, ...) { va_list ap; va_start(ap, first); double d = 0; for (const char *s = first; s; s = va_arg(ap, const char *)) d = d * 2 + va_arg(ap, double) + s[0]; va_end(ap); return d; }
int main(void)
{
    printf("%d %d %d\n", sum(3, 1, 2, 3), sum(12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), sum(0)); printf("%d %d %d\n", twice(3, 1, 2, 3), by_pointer(9, 1, 2, 3, 4, 5, 6, 7, 8, 9), in_struct(8, 1, 2, 3, 4, 5, 6, 7, 8)); char b[64]; format(b, sizeof b, "%d %s %g %c %ld %g %d %d %d", 1, "two", 3.5, 'c', 5L, 6.25, 7, 8, 9); puts(b); printf("%g\n", alternate("a", 1.5, "b", 2.5, "c", 3.5, (char *)0)); int (*volatile p)(int, ...) = sum; printf("%d\n", p(2, 40, 2));
}
