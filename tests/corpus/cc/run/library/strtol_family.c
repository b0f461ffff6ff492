// strtol, strtoul, strtod and atoi: bases, ends, limits and errno.
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    const char *in[] = {"42", "  -17abc", "0x1F", "077", "0b11", "zz", "+5", "9223372036854775808", "-9223372036854775809", "", "0x", "7fffffff"}; char *e;
    for (int i = 0; i < 12; i++) { static const int bases[] = {10, 0, 16, 36, 8}; for (int k = 0; k < 5; k++) { errno = 0; long v = strtol(in[i], &e, bases[k]); printf("%ld/%d/%d ", v, (int)(e - in[i]), errno == ERANGE); } puts(""); }
    printf("%lu %lu %d\n", strtoul("-1", NULL, 10), strtoul("18446744073709551615", NULL, 10), atoi(" 12x")); errno = 0; printf("%d ", strtoul("99999999999999999999", NULL, 10) == ULONG_MAX); printf("%d\n", errno == ERANGE);
    const char *d[] = {"3.14xyz", "1e3", "-.5", "0x1.8p3", "inf", "nan", "1e999", "1e-999", ".", "  7 "}; for (int i = 0; i < 10; i++) { errno = 0; double v = strtod(d[i], &e); printf("%g/%d/%d ", v, (int)(e - d[i]), errno == ERANGE); } printf("\n%g %g %Lg %ld %lld\n", (double)strtof("2.5", NULL), atof("1.25"), strtold("1e100", NULL), atol("-7"), atoll("123456789012"));
}
