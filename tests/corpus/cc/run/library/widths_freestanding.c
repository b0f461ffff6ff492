// 7.20 of C23 and TS 18661-1: the widths of integer types from <stdint.h> and <limits.h> without a C library.
// flags: -ffreestanding -D__STDC_WANT_IEC_60559_BFP_EXT__
#include <limits.h>
#include <stdint.h>

int printf(const char *, ...);

int main(void)
{
    printf("%d %d %d %d %d %d\n", INT8_WIDTH, UINT8_WIDTH, INT16_WIDTH, UINT32_WIDTH, INT64_WIDTH, UINT64_WIDTH);
    printf("%d %d %d %d\n", INT_LEAST8_WIDTH, UINT_LEAST16_WIDTH, INT_LEAST32_WIDTH, UINT_LEAST64_WIDTH);
    printf("%d %d %d %d\n", INT_FAST8_WIDTH, UINT_FAST16_WIDTH, INT_FAST32_WIDTH, UINT_FAST64_WIDTH);
    printf("%d %d %d %d\n", INTPTR_WIDTH, UINTPTR_WIDTH, INTMAX_WIDTH, UINTMAX_WIDTH);
    printf("%d %d %d %d %d\n", PTRDIFF_WIDTH, SIG_ATOMIC_WIDTH, SIZE_WIDTH, WCHAR_WIDTH, WINT_WIDTH);
    printf("%d %d %d %d %d\n", CHAR_WIDTH, SHRT_WIDTH, INT_WIDTH, LONG_WIDTH, LLONG_WIDTH);
    return 0;
}
