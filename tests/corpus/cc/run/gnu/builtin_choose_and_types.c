// __builtin_choose_expr and types_compatible_p select without evaluating.
#include <stdio.h>
#define ABS(x) __builtin_choose_expr(__builtin_types_compatible_p(typeof(x), double), fabs_(x), iabs_(x))
static double fabs_(double x) { return x < 0 ? -x : x; } static int iabs_(int x) { return x < 0 ? -x : x; }
int main(void) { int n = 0; printf("%g %d %zu\n", ABS(-2.5), ABS(-3), sizeof ABS(1.0)); __builtin_choose_expr(1, n, n++) = 4; printf("%d %d\n", n, __builtin_choose_expr(0, n++, 7)); printf("%d%d%d\n", __builtin_types_compatible_p(const int, int), __builtin_types_compatible_p(char, signed char), __builtin_types_compatible_p(int *, const int *)); printf("%d\n", n); }
