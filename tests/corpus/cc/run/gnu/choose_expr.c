// __builtin_choose_expr and __builtin_types_compatible_p.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#define IS(x, t) __builtin_types_compatible_p(typeof(x), t)
#define size_of(x) __builtin_choose_expr(IS(x, char *), "pointer", __builtin_choose_expr(IS(x, double), 1.5, 42))
#define abs_any(x) __builtin_choose_expr(IS(x, double), fabs, __builtin_choose_expr(IS(x, long), labs, abs))(x)
struct s; struct s { int a; }; typedef struct s S; enum e { E }; typedef int T;
static int n;
int main(void)
{
    char *p = "x"; double d = -2.5; long l = -3; int i = -4;
    printf("%s %g %d\n", size_of(p), size_of(d), size_of(i));
    printf("%g %ld %d\n", abs_any(d), abs_any(l), abs_any(i));
    printf("%d %d %d %d\n", IS(i, T), IS(i, const int), IS(l, long long), IS(i, unsigned));
    printf("%d %d %d\n", IS((S){0}, struct s), IS((enum e)0, unsigned), IS("ab", char[3]));
    printf("%d %d %d\n", __builtin_types_compatible_p(int[], int[5]), __builtin_types_compatible_p(int *, const int *), __builtin_types_compatible_p(int(), int(int)));
    __builtin_choose_expr(1, i, p) = 8;
    printf("%d %d %d\n", i, __builtin_choose_expr(0, n++, 6), n);
    printf("%zu\n", sizeof(__builtin_choose_expr(1, (char)1, 2)));
    int a[__builtin_choose_expr(sizeof(int) == 4, 3, 5)];
    printf("%zu\n", sizeof a);
}
