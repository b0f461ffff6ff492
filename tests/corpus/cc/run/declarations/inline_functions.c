// inline, static inline, extern inline, gnu_inline and always_inline.
#include <stdio.h>
inline int plain(int x) { return x + 1; }
extern int plain(int x);
static inline int local(int x) { return x * 2; }
extern inline int ext(int x) { return x * 3; }
static __attribute__((always_inline)) inline int always(int x) { return x * 4; }
static __attribute__((noinline)) int never(int x) { return x * 5; }
extern inline __attribute__((gnu_inline)) int gnu(int x) { return x * 6; }
int gnu(int x) { return x * 6; }
inline int twice(int x);
int twice(int x) { return plain(plain(x)); }
static inline int fact(int n) { return n < 2 ? 1 : n * fact(n - 1); }
static inline _Bool even(unsigned n); static inline _Bool odd(unsigned n) { return n ? even(n - 1) : 0; } static inline _Bool even(unsigned n) { return n ? odd(n - 1) : 1; }
int main(void)
{
    int (*p[])(int) = {plain, local, ext, always, never, gnu, twice, fact};
    for (int i = 0; i < 8; i++) printf("%d ", p[i](i + 1));
    printf("\n%d %d %d %d %d %d\n", plain(1), local(1), ext(1), always(1), never(1), gnu(1));
    printf("%d %d %d\n", fact(10), even(10), odd(10));
}
