// The ## operator makes names, numbers, operators and strings' prefixes.
#include <stdio.h>
#define CAT(a, b) a##b
#define XCAT(a, b) CAT(a, b)
#define CAT3(a, b, c) a##b##c
#define FIELD(n) m_##n
#define WIDE(s) L##s
#define ONE 1
struct s { int m_x, m_y; };
int main(void)
{
    int xy = 7, x1 = 8, xONE = 9, a1b2 = 10;
    struct s v = {.FIELD(x) = 3, .FIELD(y) = 4};
    printf("%d %d %d %d\n", CAT(x, y), XCAT(x, ONE), CAT(x, ONE), CAT3(a1, b, 2));
    printf("%d %d\n", v.m_x, v.FIELD(y));
    printf("%d %d %d\n", CAT(1, 2), CAT(0x, ff), CAT(1, e1) > 5);
    int k = 3;
    k CAT(+, =) 4;
    k CAT(<<, =) 2;
    printf("%d %d\n", k, k CAT(>, =) 28);
    printf("%ls %zu\n", WIDE("wide"), sizeof WIDE('c'));
    printf("%d\n", CAT(, 5) + CAT(6, ) + CAT(, ) 7);
    printf("%g\n", CAT(.5, e2));
    k CAT(-, -);
    printf("%d\n", k);
}
