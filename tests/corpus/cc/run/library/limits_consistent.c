// 5.2.4.2: limits agree with the types, in type and value.
#include <stdio.h>
#include <limits.h>
#include <stdint.h>
#include <stddef.h>
#include <wchar.h>
#include <float.h>
#define P(x) printf("%s %lld %zu %d\n", #x, (long long)(x), sizeof(x), (x) * 0 - 1 < 0)
int main(void)
{
    P(CHAR_BIT); P(SCHAR_MIN); P(SCHAR_MAX); P(UCHAR_MAX); P(CHAR_MIN); P(CHAR_MAX); P(SHRT_MIN); P(USHRT_MAX); P(INT_MIN); P(INT_MAX); P(UINT_MAX); P(LONG_MIN); P(LONG_MAX); P(ULONG_MAX); P(LLONG_MIN); P(ULLONG_MAX); P(MB_LEN_MAX > 0); P(INT8_MIN); P(UINT8_MAX); P(INT16_MAX); P(UINT16_MAX); P(INT32_MIN); P(UINT32_MAX); P(INT64_MAX); P(UINT64_MAX); P(INT_FAST8_MAX); P(INT_FAST16_MAX); P(UINT_LEAST32_MAX); P(INTPTR_MIN); P(UINTPTR_MAX); P(PTRDIFF_MAX); P(SIZE_MAX); P(WCHAR_MIN); P(WCHAR_MAX); P(WINT_MAX); P(INT8_C(5)); P(UINT16_C(5)); P(INT64_C(5)); P(UINTMAX_C(5));
    printf("%d %d %d %d %d %d\n", FLT_RADIX, FLT_MANT_DIG, DBL_DIG, LDBL_MAX_EXP, DBL_MIN_10_EXP, FLT_EVAL_METHOD); printf("%a %a %a %La %a %d\n", FLT_MAX, DBL_EPSILON, DBL_MIN, LDBL_EPSILON, (double)FLT_TRUE_MIN, DECIMAL_DIG);
}
