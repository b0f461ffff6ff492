// Comparisons and arithmetic of mixed signs follow the usual conversions.
#include <stdio.h>
int main(void)
{
    int minus = -1;
    unsigned one = 1;
    long wide = -1;
    unsigned char small = 255;
    printf("%d %d %d %d\n", minus < one, wide < one, minus < small, minus == 0xffffffff);
    printf("%u %ld %lu\n", minus / one, wide / (long)one, -1 + 1ul);
    printf("%d %d\n", (long)minus == wide, (unsigned long)minus == 0xffffffff);
    unsigned long big = 0x8000000000000000u;
    printf("%d %d\n", big > 0, (long)big < 0);
    printf("%lld\n", (long long)(minus * 2u));
}
