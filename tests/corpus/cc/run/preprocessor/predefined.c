// Predefined macros that describe the types and the target.
#include <stdio.h>
#define P(m) printf(#m " %lld\n", (long long)(m))
#define S(m) printf(#m " %s\n", X(m))
#define X(m) Y(m)
#define Y(m) #m
int main(void)
{
    P(__CHAR_BIT__); P(__SIZEOF_INT__); P(__SIZEOF_LONG__); P(__SIZEOF_LONG_LONG__); P(__SIZEOF_SHORT__);
    P(__SIZEOF_POINTER__); P(__SIZEOF_FLOAT__); P(__SIZEOF_DOUBLE__); P(__SIZEOF_LONG_DOUBLE__);
    P(__SIZEOF_SIZE_T__); P(__SIZEOF_WCHAR_T__); P(__SIZEOF_PTRDIFF_T__); P(__SIZEOF_INT128__);
    P(__INT_MAX__); P(__LONG_MAX__); P(__SHRT_MAX__); P(__SCHAR_MAX__); P(__WCHAR_MAX__);
    P(__INTMAX_MAX__); P(__INT8_MAX__); P(__UINT16_MAX__); P(__INT32_MAX__);
    P(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__); P(__BIGGEST_ALIGNMENT__);
    P(__STDC_HOSTED__); P(__STDC_VERSION__); P(__LP64__); P(__FLT_RADIX__); P(__DBL_MANT_DIG__); P(__LDBL_MANT_DIG__);
    P(__DBL_MAX_EXP__); P(__FLT_DIG__); P(__LDBL_MIN_EXP__); P(__FLT_EVAL_METHOD__);
    S(__SIZE_TYPE__); S(__PTRDIFF_TYPE__); S(__WCHAR_TYPE__); S(__INTMAX_TYPE__); S(__UINT64_TYPE__);
    S(__INT_FAST16_TYPE__); S(__INT_LEAST8_TYPE__); S(__CHAR16_TYPE__); S(__CHAR32_TYPE__); S(__WINT_TYPE__);
    S(__INT64_C(5)); S(__UINTMAX_C(6)); S(__USER_LABEL_PREFIX__); S(__REGISTER_PREFIX__);
    printf("%g %g %La\n", __FLT_EPSILON__, __DBL_MIN__, __LDBL_MAX__);
    P(sizeof __DATE__); P(sizeof __TIME__); P(__INCLUDE_LEVEL__);
}
