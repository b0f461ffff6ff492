// The value of an assignment is that of the left side after conversion.
#include <stdio.h>
int main(void)
{
    char c; unsigned char uc; short s; int i; long l; float f; double d; _Bool b; unsigned u;
    printf("%d\n", c = 300); printf("%d\n", uc = -1); printf("%d\n", s = 70000); printf("%d\n", (i = 3.9)); printf("%d\n", b = 0.5);
    l = i = s = c = 1000; printf("%ld %d %d %d\n", l, i, s, c); d = f = 0.1; printf("%.17g\n", d); d = i = 2.7; printf("%g\n", d);
    u = c = -1; printf("%u %d\n", u, c); printf("%d\n", (uc = 257) == 1); printf("%g\n", (f = 16777217)); printf("%d\n", (c = 200) < 0);
    c = 100; c += 100; printf("%d\n", c); uc = 200; uc *= 2; printf("%d\n", uc); i = 10; i *= 2.55; printf("%d\n", i); i /= 0.3; printf("%d\n", i); u = 5; u -= 6.5 - 2; printf("%u\n", u);
    s = 32767; printf("%d\n", ++s); uc = 0; printf("%d\n", --uc); printf("%d\n", uc++); printf("%d\n", uc); c = 127; printf("%d ", c++); printf("%d\n", c);
    i = 7; i <<= 2L; printf("%d\n", i); uc = 0x81; uc >>= 1; printf("%d\n", uc); uc <<= 3; printf("%d\n", uc); c = -128; c >>= 2; printf("%d\n", c); c = -c; c /= -3; printf("%d\n", c);
    f = 1; f += 1e-9; printf("%d\n", f == 1); l = 1; l += 0.999; printf("%ld\n", l); i = 5; i -= 10u; printf("%d\n", i); i %= 3; printf("%d\n", i); i = 100; i ^= 0xffL; printf("%d\n", i);
    int a[2] = {1, 2}, *p = a; *p++ += 10; printf("%d %td\n", a[0], p - a); (i = 4, s = 5) + 1; printf("%d %d\n", i, s); int x = (i, s) ; printf("%d\n", x);
}
