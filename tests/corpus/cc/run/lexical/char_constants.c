// Character constants: escapes, several characters, signs and types.
#include <stdio.h>
#include <wchar.h>
int main(void)
{
    printf("%d %d %d %d %d %d %d\n", '\a', '\b', '\f', '\n', '\r', '\t', '\v');
    printf("%d %d %d %d %d\n", '\\', '\'', '\"', '"', '\?');
    printf("%d %d %d %d %d\n", '\0', '\7', '\77', '\177', '\377');
    printf("%d %d %d %d\n", '\x7', '\x7f', '\x80', '\xff');
    printf("%d %d\n", '\e', '\E');
    printf("%d %d %d\n", 'ab', 'abc', 'abcd');
    printf("%d %d\n", '\0a', 'a\0');
    printf("%zu %zu %zu %zu\n", sizeof 'a', sizeof L'a', sizeof u'a', sizeof U'a');
    printf("%d %d %d\n", L'\xff', u'\xffff', (int)U'\x10ffff');
    printf("%d %d %d\n", L'é', u'é', U'é');
    printf("%d %u\n", u'€', U'😀');
    printf("%d %d\n", L'\u00e9', U'\U0001F600');
    printf("%d %d\n", '\1231' == 'S' * 256 + '1', '\x41' == 'A');
    switch ('b') { case 'a' ... 'c': puts("range"); }
}
