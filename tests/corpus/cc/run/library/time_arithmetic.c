// 7.27: calendar times normalised and formatted, without asking the clock.
#include <stdio.h>
#include <time.h>
#include <string.h>
#include <stdlib.h>
int main(void)
{
    setenv("TZ", "UTC0", 1); tzset(); time_t t = 86400L * 365 + 3661; struct tm *g = gmtime(&t); char b[64]; printf("%d %d %d %d %d %d %d %d\n", g->tm_year, g->tm_mon, g->tm_mday, g->tm_hour, g->tm_min, g->tm_sec, g->tm_wday, g->tm_yday); strftime(b, sizeof b, "%Y-%m-%d %H:%M:%S %j %a %b %y %%", g); puts(b); struct tm m; memset(&m, 0, sizeof m); m.tm_year = 100; m.tm_mon = 13; m.tm_mday = 31; m.tm_hour = 25; t = mktime(&m); printf("%ld %d %d %d\n", (long)t, m.tm_mon, m.tm_mday, m.tm_wday); printf("%s", asctime(&m)); printf("%g\n", difftime(t, t - 90)); printf("%zu %d\n", strftime(b, 3, "%Y", &m), (int)sizeof(time_t)); t = -1; g = gmtime(&t); printf("%d %d\n", g->tm_year, g->tm_sec);
}
