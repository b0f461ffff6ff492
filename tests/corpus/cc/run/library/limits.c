// The macros of <limits.h> and <stdint.h>.
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
int main(void)
{
    printf("%d %d %d %d %d\n", CHAR_BIT, SCHAR_MIN, SCHAR_MAX, UCHAR_MAX, MB_LEN_MAX);
    printf("%d %d %d %d %d\n", CHAR_MIN, CHAR_MAX, SHRT_MIN, SHRT_MAX, USHRT_MAX);
    printf("%d %d %u %ld %ld %lu\n", INT_MIN, INT_MAX, UINT_MAX, LONG_MIN, LONG_MAX, ULONG_MAX);
    printf("%lld %lld %llu\n", LLONG_MIN, LLONG_MAX, ULLONG_MAX);
    printf("%d %d %d %d\n", INT8_MIN, INT8_MAX, UINT8_MAX, INT16_MIN);
    printf("%d %u %ld %lu\n", INT32_MAX, UINT32_MAX, INT64_MIN, UINT64_MAX);
    printf("%ld %lu %ld %lu\n", INTPTR_MAX, UINTPTR_MAX, PTRDIFF_MIN, SIZE_MAX);
    printf("%ld %d %ld %lu\n", INT_FAST16_MAX, INT_LEAST16_MAX, INTMAX_MAX, UINTMAX_MAX);
    printf("%d %d %u %u\n", WCHAR_MIN, WCHAR_MAX, WINT_MIN, WINT_MAX);
#if INT_MAX == 2147483647 && UINT_MAX == 4294967295u && LONG_MIN < -2147483648 && SIZE_MAX > UINT_MAX
    puts("in #if");
#endif
}
