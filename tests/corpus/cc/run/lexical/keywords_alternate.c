// The underscored spellings of keywords.
#include <stdio.h>
__extension__ typedef __signed__ char sc;
typedef __const int ci;
static __inline__ int f(int x) { return x + 1; }
static __inline int g(int x) { return x + 2; }
__volatile__ int v = 3;
__const__ int k = 4;
static int h(int *__restrict a, int *__restrict__ b) { *a = 1; *b = 2; return *a; }
int main(void)
{
    __typeof__(k) a = 5;
    __typeof(a + 0L) b = 6;
    __auto_type c = 7.5;
    printf("%d %d %zu %zu %g\n", f(1), g(1), sizeof(sc), sizeof b, c);
    printf("%zu %zu\n", __alignof__(double), __alignof(char));
    int x, y;
    x = h(&x, &y);
    printf("%d %d\n", x, y);
    __asm__ __volatile__("" ::: "memory");
    goto out;
    puts("skipped");
out:
    printf("%d %d %d\n", __extension__ 8, v, a);
    ci z = 9;
    printf("%d %s\n", z, __FUNCTION__);
    printf("%s\n", __PRETTY_FUNCTION__);
    __complex__ double w = 1;
    printf("%g %g\n", __real__ w, __imag__ w);
    _Static_assert(1, "fine");
    static _Thread_local int tls = 1;
    static __thread int tls2 = 2;
    printf("%d\n", tls + tls2);
}
