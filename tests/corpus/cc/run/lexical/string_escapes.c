// Escapes in strings, where each ends, and the length that makes.
#include <stdio.h>
#include <string.h>
static void dump(const char *s, size_t n)
{
    printf("%zu:", n);
    for (size_t i = 0; i < n; i++) printf(" %02x", (unsigned char)s[i]);
    puts("");
}
#define D(s) dump(s, sizeof s)
int main(void)
{
    D(""); D("a"); D("\0"); D("\0\0"); D("\18"); D("\1234"); D("\0123"); D("\x1" "2"); D("\x12" "g");
    D("\a\b\f\n\r\t\v\e"); D("\\\"\'\?"); D("a" "b" "\0" "c"); D("\377\376"); D("\xfe\xff");
    D("tab\there"); D("\u00e9"); D("\u20ac"); D("\U0001F600"); D("é€😀"); D("a\
b");

    printf("%zu %zu\n", strlen("ab\0cd"), sizeof "ab\0cd");
    printf("%s\n", "a\0b" + 2);
    printf("%c%c\n", "index"[2], 3["index"]);
}
