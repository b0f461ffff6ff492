// Functions of the library under _FORTIFY_SOURCE, with its inline wrappers.
// flags: -D_FORTIFY_SOURCE=2 -O2
#include <stdio.h>
#include <string.h>
#include <unistd.h>
int main(void)
{
    char b[32], c[16]; volatile int n = 5;
    memcpy(b, "hello world", 12); puts(b); memset(c, 'x', n); c[n] = 0; puts(c); strcpy(c, "abc"); strcat(c, "def"); puts(c); strncpy(b, "truncated", n); b[n] = 0; puts(b); strncat(b, "more", 2); puts(b); memmove(b + 2, b, n); b[7] = 0; puts(b); sprintf(b, "%d-%s", n, c); puts(b); snprintf(b, sizeof b, "%05d", n); puts(b); printf("%s %d %g\n", c, n, 1.5); fprintf(stdout, "%c\n", 'f'); char *p = stpcpy(b, "end"); printf("%td\n", p - b); printf("%zd\n", write(1, "", 0)); fflush(stdout);
}
