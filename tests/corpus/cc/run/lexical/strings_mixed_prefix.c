// Pieces of one literal take the prefix of those that have one; lengths are in units.
#include <stdio.h>
#include <stddef.h>
#include <uchar.h>
#define N(s) (sizeof(s) / sizeof(*(s)))
int main(void)
{
    printf("%zu %zu %zu %zu %zu\n", N("a" "bc"), N(L"a" "bc"), N("a" u"bc"), N(U"a" "bc"), N(u8"é" "x"));
    printf("%zu %zu %zu\n", sizeof("a" L"b"), sizeof(u"a" "b"), sizeof("" U""));
    const wchar_t *w = L"\x1F600" L"z";
    printf("%x %x %x\n", (unsigned)w[0], (unsigned)w[1], (unsigned)w[2]);
    const char16_t *h = u"\U0001F600";
    printf("%x %x %x\n", h[0], h[1], h[2]);
    printf("%x %x\n", (unsigned char)u8"ä"[0], (unsigned char)"ä"[1]);
    printf("%zu %zu\n", N("\0" "0"), N("\00" "1" "\x1" "2"));
    printf("%d\n", "\x1" "2"[1] == '2');
    printf("%s|%s\n", "a\
b", "tab\there");
    printf("%zu\n", sizeof "0123456789"[2]);
}
