// Formats of printf and scanf against their arguments.
// flags: -Wall
#include <stdio.h>
#include <stdint.h>
#include <inttypes.h>
#include <stdarg.h>
void logf_(int level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int f(int i, long l, double d, char *s, void *p, unsigned u, size_t z, short h, float e, long double ld, int64_t q)
{
    char buf[10];
    printf("%d %ld %f %s %p %u %zu %hd %f %Lf\n", i, l, d, s, p, u, z, h, e, ld);
    printf("%d\n", l);
    printf("%ld\n", i);
    printf("%s\n", i);
    printf("%f\n", i);
    printf("%d\n", d);
    printf("%d %d\n", i);
    printf("%d\n", i, i);
    printf("%lld\n", l);
    printf("%" PRId64 "\n", q);
    printf("%x %o\n", i, u);
    printf("%c\n", s);
    printf("%*d %.*f\n", i, i, i, d);
    printf("%*d\n", l, i);
    printf("%Lf\n", d);
    printf("%n\n", &i);
    printf("%hhd %hd\n", i, i);
    printf("%k\n", i); // differs
    printf("trailing %");
    printf("%%\n");
    printf("%p\n", s);
    fprintf(stderr, "%s\n", u);
    snprintf(buf, sizeof buf, "%d", s);
    logf_(1, "%s %d\n", s, s);
    scanf("%d %ld %lf %f %s", &i, &l, &d, &e, s);
    scanf("%d", &l);
    scanf("%lf", &e);
    scanf("%s", &i);
    scanf("%d", i);
    scanf("%*d %9s", buf);
    sscanf(s, "%hd%hhd", &h, s);
    return printf("");
}
void v(const char *fmt, va_list l) { vprintf(fmt, l); vprintf("%d", l); }
