// <time.h> on fixed times: broken-down time, formatting, normalising, differences.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
int main(void)
{
    setenv("TZ", "UTC", 1); tzset(); char b[100];
    time_t ts[] = {0, 86399, 951782400, 1000000000, 2147483647, 4102444800, -1};
    for (int i = 0; i < 7; i++) { struct tm t; gmtime_r(&ts[i], &t); strftime(b, sizeof b, "%Y-%m-%d %H:%M:%S %a %j %U %y %p %B %e", &t); printf("%s %d %d\n", b, t.tm_wday, t.tm_yday); printf("%d\n", timegm(&t) == ts[i]); }
    struct tm t = {.tm_year = 124, .tm_mon = 13, .tm_mday = 32, .tm_hour = 25, .tm_min = -5}; time_t m = mktime(&t); printf("%ld %d-%d-%d %d:%d\n", (long)m, t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min); printf("%g\n", difftime(1000, 250)); struct tm a; gmtime_r(&ts[3], &a); printf("%s", asctime(&a)); printf("%zu %d\n", strftime(b, 5, "%Y-%m-%d", &a), CLOCKS_PER_SEC == 1000000); struct timespec sp = {1, 500000000}; printf("%ld %d\n", (long)sp.tv_sec, sp.tv_nsec == 500000000); struct tm p; memset(&p, 0, sizeof p); printf("%d ", clock() >= 0); printf("%d\n", time(NULL) > 1000000000);
}
