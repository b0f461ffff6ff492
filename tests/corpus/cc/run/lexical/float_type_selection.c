// Floating constants have the type of their suffix, and arithmetic keeps it.
#include <stdio.h>
#define T(x) _Generic((x), float: "float", double: "double", long double: "long double", _Complex float: "cf", _Complex double: "cd", _Complex long double: "cl", default: "other")
#define P(x) printf("%s %s %zu\n", #x, T(x), sizeof(x))
int main(void)
{
    P(1.0); P(1.f); P(.5F); P(1e1L); P(0x1p3); P(0x.8p1f); P(1.0if); P(2.0i); P(3.0Li); P(1e0 + 1.0f); P(1.0f * 1); P(1.0f + 1L); P(1.0L - 1.0f);
    P(1 ? 1.0f : 1); P(-1.0f); P(+1.f); P(1.0f / 3.0f);
    printf("%a %a %La\n", 0.1f, 0.1, 0.1L);
    printf("%a %a\n", 0x1.fffffep127f, 0x1p-149f);
    printf("%.17g %.17g\n", 5e-324, 2.2250738585072011e-308);
}
