// #if computes in intmax_t and uintmax_t, with the usual mixing.
#include <stdio.h>
int main(void)
{
#define CHECK(n, e) printf("%d %d\n", n, e)
#if -1 > 0u
    puts("1");
#endif
#if 0x7fffffffffffffff + 0 > 0 && 0xffffffffffffffff > 0
    puts("2");
#endif
#if (-1 >> 1) == -1 && (1 ? -1 : 0u) > 0
    puts("3");
#endif
#if '\377' < 0 && 'a' == 97 && L'\xff' > 0
    puts("4");
#endif
#if (2 || 1 / 0) && !(0 && 1 / 0) && (1 ? 2 : 1 / 0) == 2
    puts("5");
#endif
#if -9223372036854775807 - 1 < 0 && 18446744073709551615u == -1
    puts("6");
#endif
#if undefined_name == 0 && !defined undefined_name && true_name == false_name
    puts("7");
#endif
#if 10 % 3 * 2 + 7 / 2 - 1 << 2 == (2 + 3 - 1) << 2
    puts("8");
#endif
#if ~0 == -1 && +-+1 == -1 && !!5 == 1 && (5 & 6 | 8 ^ 1) == 13
    puts("9");
#endif
#if 077 == 63 && 0b101 == 5 && 0XFF == 255 && 1LL == 1uLL
    puts("10");
#endif
    CHECK(11, __LINE__ > 0);
}
