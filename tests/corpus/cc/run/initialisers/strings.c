// Strings of every prefix, joined, with escapes, into arrays and pointers.
#include <stddef.h>
#include <stdio.h>
#include <uchar.h>
#include <wchar.h>
int main(void)
{
    char exact[3] = "abc", longer[6] = "ab", joined[] = "a" "b\0c" "\x41" "1";
    wchar_t wide[] = L"w\u00e9" L"z";
    char16_t c16[] = u"\U0001F600x";
    char32_t c32[] = U"\U0001F600x";
    const char *u8 = u8"\u00e9\u20ac";
    printf("%.3s %s %d %zu %c%c\n", exact, longer, longer[5], sizeof joined, joined[4], joined[5]);
    printf("%zu %x %zu %x %x %zu %x\n", sizeof wide / sizeof *wide, (unsigned)wide[1], sizeof c16, c16[0], c16[1], sizeof c32, c32[0]);
    for (; *u8; u8++) printf("%02x", (unsigned char)*u8);
    printf(" %d %d %d %d\n", '\'', '\377', '\x7f', '\e');
    printf("%d %zu %zu %zu\n", L'\u20ac', sizeof 'a', sizeof L'a', sizeof u'a');
    printf("%s|%s\n", "tab\tq\"", "a??/b");
}
