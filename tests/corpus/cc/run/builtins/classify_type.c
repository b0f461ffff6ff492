// __builtin_classify_type by the kind of its operand.
#include <stdio.h>
int main(void)
{
    struct s { int a; } s = {1}; union u { int a; } u = {1}; enum e { E } e = E; _Bool b = 1; char c = 1; float f = 1; double d = 1; long double l = 1; int *p = 0; double _Complex z = 1; int a[2] = {0};
    printf("%d %d %d %d\n", __builtin_classify_type(1), __builtin_classify_type(c), __builtin_classify_type(b), __builtin_classify_type(e));
    printf("%d %d %d\n", __builtin_classify_type(f), __builtin_classify_type(d), __builtin_classify_type(l));
    printf("%d %d %d %d\n", __builtin_classify_type(p), __builtin_classify_type(a), __builtin_classify_type("s"), __builtin_classify_type(main));
    printf("%d %d %d\n", __builtin_classify_type(s), __builtin_classify_type(u), __builtin_classify_type(z));
}
