// The builtins behind <stdarg.h>.
#include <stdio.h>
static int sum(int n, ...) { __builtin_va_list ap; __builtin_va_start(ap, n); int s = 0; while (n--) s += __builtin_va_arg(ap, int); __builtin_va_end(ap); return s; }
static double both(const char *f, ...) { __builtin_va_list a, b; __builtin_va_start(a, f); __builtin_va_copy(b, a); double r = 0; for (; *f; f++) r += *f == 'i' ? __builtin_va_arg(a, int) : __builtin_va_arg(a, double); for (int i = 0; i < 1; i++) r += __builtin_va_arg(b, int) * 1000; __builtin_va_end(a); __builtin_va_end(b); return r; }
static int print(const char *f, ...) { __builtin_va_list ap; __builtin_va_start(ap, f); int n = __builtin_vprintf(f, ap); __builtin_va_end(ap); return n; }
int main(void)
{
    printf("%d %g\n", sum(4, 1, 2, 3, 4), both("iid", 1, 2, 0.5));
    printf("%d\n", print("%s %d %g %ld\n", "text", 5, 2.5, 7L));
    printf("%zu\n", sizeof(__builtin_va_list));
}
