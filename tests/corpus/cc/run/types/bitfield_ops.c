// Every operator on bit-fields, with wrap-around and the value of the expression.
#include <stdio.h>
struct f { unsigned a : 5; signed b : 6; unsigned long c : 37; _Bool d : 1; unsigned char e : 3; };
int main(void)
{
    struct f v = {31, -32, 0x1fffffffff, 1, 7}, *p = &v;
    printf("%d ", v.a++);
    printf("%d\n", v.a);
    printf("%d\n", --v.a);
    printf("%d\n", p->b -= 1);
    printf("%d\n", v.b = 100);
    printf("%d\n", v.b);
    printf("%d ", v.e += 3);
    printf("%d\n", v.e <<= 1);
    printf("%lx\n", (unsigned long)(v.c ^= 0xff));
    printf("%lx\n", (unsigned long)(v.c >>= 4));
    printf("%lx\n", (unsigned long)(v.c *= 3));
    v.d = 4;
    printf("%d ", v.d);
    printf("%d\n", v.d ^= 1);
    v.a = 9, v.a *= 9, v.e = 6, v.e |= 1, v.b = -5, v.b /= 2, v.c = 1000, v.c %= 7;
    printf("%d %d %d %lu\n", v.a, v.e, v.b, (unsigned long)v.c);
    v.a = v.e = v.b = 13;
    printf("%d %d %d\n", v.a, v.e, v.b);
    printf("%d %d %d\n", v.a && v.d, v.a ? 1 : 2, !v.e);
    printf("%d\n", (v.a, v.b) + (v.e > v.a));
    for (v.a = 28; v.a; v.a++) printf("%d ", v.a);
    puts("");
}
