// Values of decimal, octal, hexadecimal and binary constants up to the edges.
#include <inttypes.h>
#include <stdio.h>
int main(void)
{
    printf("%d %d %d %d\n", 0, 00, 0x0, 0b0);
    printf("%d %d %d %d\n", 255, 0377, 0xff, 0b11111111);
    printf("%d %d %d\n", 0XAbCdEf, 0B1010, 0123456701);
    printf("%" PRIu64 "\n", UINT64_C(18446744073709551615));
    printf("%" PRIu64 "\n", UINT64_C(01777777777777777777777));
    printf("%" PRIx64 "\n", UINT64_C(0xfedcba9876543210));
    printf("%" PRId64 "\n", -INT64_C(9223372036854775807) - 1);
    printf("%ld %lu\n", 0x7fffffffffffffffL, 0b1000000000000000000000000000000000000000000000000000000000000001UL);
    printf("%u %d\n", 4000000000u, -2147483647 - 1);
    printf("%d %d %d\n", 1-1, 1 -1, 0xe +1 == 15 ? 1 : 0 );
}
