// Infinities, NaNs and huge values, in static data and code.
#include <stdio.h>
static double inf = __builtin_inf(), nan_ = __builtin_nan(""), huge_ = __builtin_huge_val(), neg = -__builtin_inf();
static float inff_ = __builtin_inff(), nanf_ = __builtin_nanf(""), hugef = __builtin_huge_valf();
static long double infl_ = __builtin_infl(), nanl_ = __builtin_nanl(""), hugel = __builtin_huge_vall();
int main(void)
{
    printf("%g %g %g %d\n", inf, huge_, neg, nan_ != nan_);
    printf("%g %g %d\n", inff_, hugef, nanf_ != nanf_);
    printf("%Lg %Lg %d\n", infl_, hugel, nanl_ != nanl_);
    volatile double z = 0; printf("%d %d %g\n", inf == 1 / z, inf > 1e308, inf * -1);
    printf("%d %g\n", inf - inf != inf - inf, 1 / inf);
    printf("%zu %zu %zu\n", sizeof __builtin_inff(), sizeof __builtin_inf(), sizeof __builtin_infl());
}
