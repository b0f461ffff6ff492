// The macros of <float.h>.
#include <float.h>
#include <stdio.h>
int main(void)
{
    printf("%d %d %d\n", FLT_RADIX, FLT_EVAL_METHOD, DECIMAL_DIG);
    printf("%d %d %d %d %d %d %d\n", FLT_MANT_DIG, FLT_DIG, FLT_MIN_EXP, FLT_MAX_EXP, FLT_MIN_10_EXP, FLT_MAX_10_EXP, FLT_DECIMAL_DIG);
    printf("%d %d %d %d %d %d %d\n", DBL_MANT_DIG, DBL_DIG, DBL_MIN_EXP, DBL_MAX_EXP, DBL_MIN_10_EXP, DBL_MAX_10_EXP, DBL_DECIMAL_DIG);
    printf("%d %d %d %d %d %d %d\n", LDBL_MANT_DIG, LDBL_DIG, LDBL_MIN_EXP, LDBL_MAX_EXP, LDBL_MIN_10_EXP, LDBL_MAX_10_EXP, LDBL_DECIMAL_DIG);
    printf("%a %a %a %a\n", FLT_MAX, FLT_MIN, FLT_EPSILON, FLT_TRUE_MIN);
    printf("%a %a %a %a\n", DBL_MAX, DBL_MIN, DBL_EPSILON, DBL_TRUE_MIN);
    printf("%La %La %La %La\n", LDBL_MAX, LDBL_MIN, LDBL_EPSILON, LDBL_TRUE_MIN);
    printf("%d %d %d\n", FLT_HAS_SUBNORM, DBL_HAS_SUBNORM, LDBL_HAS_SUBNORM);
}
