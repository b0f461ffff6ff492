// 7.29 and 7.22.7: wide functions, and multibyte conversion in the C locale.
#include <stdio.h>
#include <wchar.h>
#include <wctype.h>
#include <stdlib.h>
#include <string.h>
int main(void)
{
    wchar_t b[20] = L"wide", *p; wcscat(b, L" text"); printf("%zu %d %ls\n", wcslen(b), wcscmp(b, L"wide") > 0, b); p = wcschr(b, L't'); printf("%td %d\n", p - b, wmemcmp(b, L"wi", 2)); printf("%ld ", wcstol(L"-42x", &p, 10)); printf("%g\n", wcstod(L"2.5", 0)); printf("%lc\n", (wint_t)*p); char m[20]; printf("%zu ", wcstombs(m, b, sizeof m)); puts(m); printf("%zu ", mbstowcs(b, "abc", 20)); printf("%d\n", b[2] == L'c'); printf("%d %d\n", mblen("a", 1), mbtowc(b, "", 1)); printf("%d %d %c\n", !!iswalpha(L'q'), !!iswdigit(L'x'), (char)towupper(L'q')); swprintf(b, 20, L"%d-%ls-%s", 5, L"w", "n"); printf("%ls\n", b); mbstate_t st; memset(&st, 0, sizeof st); wchar_t w; printf("%zu ", mbrtowc(&w, "z", 1, &st)); printf("%d\n", w == L'z'); wmemset(b, L'=', 3); b[3] = 0; printf("%ls %zu\n", b, wcsspn(b, L"="));
}
