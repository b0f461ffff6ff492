// Small integers are promoted to int before arithmetic.
#include <stdio.h>
int main(void)
{
    unsigned char a = 200, b = 100;
    signed char c = -128;
    unsigned short s = 65535;
    printf("%d %d %d %d\n", a + b, -a, ~a, c - 1);
    printf("%d %d\n", s * 2, s << 4);
    printf("%zu %zu %zu\n", sizeof(a + b), sizeof(+c), sizeof(s = 1));
    a += 100;
    c--;
    printf("%d %d\n", a, c);
    return (unsigned char)(a + b) == a + b;
}
