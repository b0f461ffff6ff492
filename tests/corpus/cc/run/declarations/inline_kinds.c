// static inline, extern inline with a definition elsewhere in the file, and inline given out.
#include <stdio.h>
static inline int a(int x) { return x + 1; } inline int b(int x) { return x + 2; } extern int b(int); extern inline int c(int x) { return x + 3; } static __inline__ __attribute__((always_inline)) int d(int x) { return x + 4; }
inline __attribute__((always_inline)) static int e(int x) { static int n; return n += x; } static inline int even(int); static inline int odd(int n) { return n ? even(n - 1) : 0; } static inline int even(int n) { return n ? odd(n - 1) : 1; }
static inline int vsum(int n, ...) { __builtin_va_list l; __builtin_va_start(l, n); int s = 0; while (n--) s += __builtin_va_arg(l, int); __builtin_va_end(l); return s; }
static inline double mix(float f, long l, char c) { return f * l + c; } static inline void swap(int *p, int *q) { int t = *p; *p = *q; *q = t; }
int main(void)
{
    int (*f[4])(int) = {a, b, c, d}, s = 0; for (int i = 0; i < 4; i++) s = s * 10 + f[i](i); printf("%d\n", s); printf("%d %d %d %d\n", a(1), b(1), c(1), d(1)); e(1); e(2); printf("%d\n", e(3)); printf("%d %d\n", even(10), odd(7)); printf("%d %g\n", vsum(3, 1, 2, 3), mix(1.5f, 4, 'a'));
    int x = 1, y = 2; swap(&x, &y); swap(&x, &x); printf("%d %d\n", x, y); for (int i = 0; i < 3; i++) printf("%d ", a(b(c(d(i))))); puts("");
}
