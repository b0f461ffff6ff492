// Hexadecimal floating constants, exactly.
#include <stdio.h>
int main(void)
{
    printf("%g %g %g %g\n", 0x1p0, 0x1p-1, 0x1.8p1, 0x.8p0);
    printf("%a %a %a\n", 0x1.fffffffffffffp1023, 0x1p-1074, 0x0.0000000000001p-1022);
    printf("%a %a\n", 0xabc.defp4, 0XA.BP-2);
    printf("%a %a\n", (double)0x1.fffffep127f, (double)0x1p-149f);
    printf("%La %La\n", 0x1.23456789abcdef12p0L, 0xf.fffffffffffffffp16380L);
    printf("%g %g\n", 0x10p+2, 0x1.p3);
    printf("%d %d\n", 0x1p31 == 2147483648.0, 0x1p-2 == .25);
    printf("%a %a\n", 0x1.00000000000008p0, 0x1.000000000000080000001p0);
    printf("%a %a\n", 0x1.00000000000018p0, (double)0x1.0000010p0f);
    printf("%a\n", (double)0x1.000003p0f);
    printf("%zu %zu %zu\n", sizeof 0x1p0, sizeof 0x1p0f, sizeof 0x1p0L);
}
