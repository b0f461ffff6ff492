// Copying, joining and comparing strings and memory.
#include <stdio.h>
#include <string.h>
static int sign(int v) { return (v > 0) - (v < 0); }
int main(void)
{
    char b[32] = "xxxxxxxxxxxxxxxx", c[32];
    printf("%s\n", strcpy(b, "abc")); printf("%c\n", b[5]); printf("%s\n", strcat(strcat(b, "-"), "def"));
    strncpy(c, "longer than n", 6); c[6] = 0; puts(c); strncpy(c, "ab", 6); printf("%d%d\n", c[3], c[5]); strncat(c, "cdefgh", 3); puts(c);
    printf("%d %d %d %d\n", sign(strcmp("a", "b")), sign(strcmp("ab", "a")), sign(strcmp("", "")), sign(strcmp("\x80", "\x7f")));
    printf("%d %d %d\n", sign(strncmp("abcd", "abce", 3)), sign(strncmp("abcd", "abce", 4)), sign(memcmp("a\0b", "a\0c", 3)));
    memmove(b + 1, b, 5); puts(b); memmove(b, b + 2, 5); puts(b); memset(b, '*', 3); puts(b); printf("%d\n", (char *)mempcpy(c, "1234", 5) == c + 5); puts(c);
    char *d = strdup("duplicate"); printf("%s %zu\n", d, strlen(d)); printf("%d\n", sign(strcoll("a", "b"))); printf("%s\n", strerror(2)); printf("%zu\n", strxfrm(c, "xyz", sizeof c));
}
