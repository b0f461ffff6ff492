// #if counts in intmax_t and uintmax_t, with the precedence of C.
#include <stdio.h>
#define T(x) printf("%s", x ? "1" : "0")
int main(void)
{
#if -1 > 0u
    puts("unsigned wins");
#endif
#if (2 + 3 * 4 == 14) && (1 << 4) == 16 && (7 & 3 | 8) == 11
    puts("precedence");
#endif
#if 0x7fffffffffffffff + 0 > 0 && 0xffffffffffffffff > 0
    puts("wide");
#endif
#if -1 >> 1 == -1 && (-7) / 2 == -3 && -7 % 2 == -1
    puts("signed");
#endif
#if 'A' == 65 && '\n' == 10 && '\x41' == 65 && '\377' < 0
    puts("characters");
#endif
#if UNDEFINED_NAME || true
    puts("wrong");
#elif !UNDEFINED_NAME
    puts("names are zero");
#endif
#if 1 ? 2 ? 3 : 0 : 0
    puts("conditional");
#endif
#if (1 || 1 / 0) && !(0 && 1 % 0)
    puts("short circuit");
#endif
#if ~0 == -1 && !0 == 1 && - -3 == 3 && +4 == 4
    puts("unary");
#endif
#if 010 == 8 && 0b101 == 5 && 10L == 10uLL
    puts("bases");
#endif
#if (0 ? -1 : 0u) - 1 > 0
    puts("type of the other arm");
#endif
}
