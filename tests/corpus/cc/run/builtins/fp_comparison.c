// Quiet comparisons, of all pairs with NaNs among them.
#include <stdio.h>
int main(void)
{
    volatile double v[] = {-1, 0, -0.0, 2, __builtin_inf(), __builtin_nan("")};
    for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 6; j++) {
            double a = v[i], b = v[j];
            printf("%d%d%d%d%d%d ", __builtin_isgreater(a, b), __builtin_isgreaterequal(a, b), __builtin_isless(a, b), __builtin_islessequal(a, b), __builtin_islessgreater(a, b), __builtin_isunordered(a, b));
        }
        puts("");
    }
    volatile float f = 1; volatile long double l = 2; volatile int i = 3;
    printf("%d %d %d\n", __builtin_isless(f, l), __builtin_isgreater(i, f), __builtin_isunordered(f, __builtin_nanf("")));
}
