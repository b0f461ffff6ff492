// Decimal floating constants in every form and of every type.
#include <float.h>
#include <stdio.h>
#define KIND(x) _Generic((x), float: "float", double: "double", long double: "long double", default: "other")
#define P(x) printf("%-16s %s %.17g\n", #x, KIND(x), (double)(x))
int main(void)
{
    P(1.); P(.5); P(1.5); P(1e3); P(1E3); P(1e+3); P(1e-3); P(1.e2); P(.5e1); P(00.5); P(09.5); P(0e0); P(012e1);
    P(1.5f); P(1.5F); P(1.5l); P(1.5L); P(1e3f); P(.1f); P(.1); P(.1L); P(1e-40f); P(1e38f); P(1e308); P(4.9e-324);
    P(123456789012345678901234567890.0); P(0.1000000000000000055511151231257827021181583404541015625);
    P(3.4028234663852886e38f); P(2.2250738585072014e-308); P(1.7976931348623157e308);
    P(9007199254740993.0); P(16777217.0f); P(0.3f + 0.6f); P(0.3 + 0.6);
    printf("%d %d %d\n", 0.1f == 0.1, 0.5f == 0.5, (float)0.1 == 0.1f);
    printf("%.25Lg\n", 0.1L);
    printf("%.20Lg\n", 1.00000000000000000011L);
}
