// A preprocessing number is larger than a number; only what survives must be one.
#include <stdio.h>
#define STR(x) #x
#define XSTR(x) STR(x)
#define CAT(a, b) a##b
#define EXP 2
int main(void)
{
    puts(XSTR(0x1e+EXP));
    puts(XSTR(1.2.3e-EXP.x));
    puts(XSTR(1_000 .5. ..5));
    puts(STR(12e+ 5 12e +5));
    printf("%d %d\n", CAT(1, 2), CAT(0x, ff));
    printf("%g %g\n", CAT(1, e2), CAT(1, .5));
    printf("%lu\n", (unsigned long)CAT(5, UL));
    puts(STR(0x.p+1 .0f 'a' "b\n" L'c' u8"d"));
}
