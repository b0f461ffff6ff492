// Plain char is signed here; escapes and multi-character constants have the values gcc gives.
#include <stdio.h>
int main(void)
{
    printf("%d %d %d %d\n", '\377', '\x80', '\0', '\177');
    printf("%d %d %d\n", 'ab', 'abcd', '\xff\x01');
    printf("%u %u %u\n", (unsigned)L'\xff', (unsigned)u'\xffff', (unsigned)U'\xffffffff');
    printf("%d %d %d\n", '\a', '\e', '\?');
    char c = '\xff';
    printf("%d %d\n", c == '\xff', c == 0xff);
    printf("%d\n", (unsigned char)c == 0xff);
    printf("%d %d\n", '\1234' & 0xff, '\08' & 0xff);
    printf("%u %u\n", (unsigned)L'é', (unsigned)U'\U0001F600');
    printf("%zu %zu %zu %zu\n", sizeof 'a', sizeof L'a', sizeof u'a', sizeof U'a');
    printf("%d\n", "\x41" "B"[0] == 'A');
}
