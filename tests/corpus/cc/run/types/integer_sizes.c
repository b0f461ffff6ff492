// Sizes, alignments and ranges of the integer types.
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#define P(t) printf("%-22s %zu %zu %d\n", #t, sizeof(t), _Alignof(t), (t)-1 < (t)1)
int main(void)
{
    P(char); P(signed char); P(unsigned char); P(short); P(unsigned short); P(int); P(unsigned); P(long); P(unsigned long);
    P(long long); P(unsigned long long); P(__int128); P(unsigned __int128); P(_Bool); P(size_t); P(ptrdiff_t); P(wchar_t);
    P(int8_t); P(uint8_t); P(int16_t); P(uint16_t); P(int_fast8_t); P(int_fast16_t); P(uint_fast32_t); P(int_least16_t);
    P(intptr_t); P(uintmax_t); P(short int); P(int short); P(long unsigned int long); P(char signed); P(signed);
    printf("%d %d %d\n", CHAR_BIT, CHAR_MIN, CHAR_MAX);
    printf("%d %d %d %d\n", SCHAR_MIN, UCHAR_MAX, SHRT_MIN, USHRT_MAX);
    printf("%d %u %ld %lu\n", INT_MIN, UINT_MAX, LONG_MIN, ULONG_MAX);
    printf("%lld %llu\n", LLONG_MAX, ULLONG_MAX);
    printf("%ld %lu %d\n", (long)INTPTR_MIN, (unsigned long)SIZE_MAX, (int)WCHAR_MIN);
}
