// 7.22.1 and 7.22.6: conversions of text and the division functions.
#include <stdio.h>
#include <stdlib.h>
#include <errno.h>
#include <limits.h>
int main(void)
{
    char *e; printf("%ld ", strtol(" -0x1fzz", &e, 16)); puts(e); printf("%ld ", strtol("0778", &e, 0)); puts(e); printf("%d\n", strtoul("-1", 0, 10) == ULONG_MAX); errno = 0; printf("%d\n", strtol("99999999999999999999", &e, 10) == LONG_MAX); printf("%d\n", errno == ERANGE);
    printf("%g ", strtod("1.5e3x", &e)); puts(e); printf("%g ", strtod("0x1.8p1q", &e)); puts(e); printf("%g %g %g\n", strtod("inf", 0), strtod("-INFINITY", 0), strtod("1e999", 0)); printf("%d %d %ld\n", atoi("12abc"), atoi("x"), atol("-7")); printf("%a %La\n", strtof("0.1", 0), strtold("0.1", 0));
    div_t d = div(-7, 2); ldiv_t l = ldiv(7, -2); lldiv_t q = lldiv(-9, -4); printf("%d %d %ld %ld %lld %lld\n", d.quot, d.rem, l.quot, l.rem, q.quot, q.rem); printf("%d %ld %lld\n", abs(-5), labs(-6L), llabs(-7LL)); printf("%ld\n", strtol("", &e, 10)); puts(*e ? "x" : "end"); printf("%ld %ld %ld\n", strtol("zz", 0, 36), strtol("1010", 0, 2), strtol("+9", 0, 0));
}
