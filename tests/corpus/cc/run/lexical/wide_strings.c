// L, u, U and u8 strings: element types, sizes, concatenation, surrogate pairs.
#include <stddef.h>
#include <stdio.h>
#include <uchar.h>
#include <wchar.h>
#define D(s) do { printf("%zu/%zu:", sizeof(s), sizeof *(s)); \
    for (size_t i = 0; i < sizeof(s) / sizeof *(s); i++) printf(" %x", (unsigned)(s)[i]); puts(""); } while (0)
int main(void)
{
    D(L"ab"); D(u"ab"); D(U"ab"); D(u8"ab");
    D(L"é€😀"); D(u"é€😀"); D(U"é€😀"); D("é");
    D(L"a" L"b"); D("a" L"b"); D(u"a" "b"); D("a" U"b" "c"); D(u8"a" "b");
    D(L"\x12345" L"6"); D(u"\xffff\x1"); D(U"\xffffffff"); D(L"\u20ac\U0001F600"); D(u"\U0001F600"); D(u8"\u20ac");
    wchar_t w[] = L"wide"; char16_t s[] = u"16"; char32_t t[] = U"32"; wchar_t cut[2] = L"ab";
    printf("%zu %zu %zu %d\n", sizeof w, sizeof s, sizeof t, cut[1]);
    printf("%d %zu\n", wcscmp(w, L"wide"), wcslen(L"12345"));
    wchar_t grid[][3] = {L"ab", {L'c'}, L""};
    printf("%zu %d %d\n", sizeof grid, grid[1][0], grid[2][0]);
    printf("%d\n", _Generic(u8"x"[0], char: 1, unsigned char: 2));
    printf("%d %d\n", _Generic(L"x"[0], int: 1, default: 2), _Generic(u"x"[0], unsigned short: 1, default: 2));
}
