// <wchar.h>, <wctype.h> and <uchar.h>.
#include <stdio.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>
#include <wctype.h>
int main(void)
{
    wchar_t b[32] = L"wide"; printf("%zu %d %d\n", wcslen(b), wcscmp(b, L"wide"), wcsncmp(b, L"wild", 2)); wcscat(b, L" text"); printf("%ls %d\n", b, (int)(wcschr(b, L't') - b)); wcscpy(b + 4, L"!"); printf("%ls %zu\n", b, wcslen(b));
    printf("%d %d %d\n", iswalpha(L'x') != 0, iswdigit(L'7') != 0, (int)towupper(L'q')); printf("%ld %g\n", wcstol(L"-42z", NULL, 10), wcstod(L"2.5", NULL)); wmemset(b, L'#', 3); printf("%ls\n", b); wchar_t o[32]; int n = swprintf(o, 32, L"%d-%ls-%s", 7, L"w", "n"); printf("%d %ls\n", n, o); int a; wchar_t w[8]; printf("%d ", swscanf(L"12 abc", L"%d %7ls", &a, w)); printf("%d %ls\n", a, w); mbstate_t st; memset(&st, 0, sizeof st); wchar_t wc; printf("%zu ", mbrtowc(&wc, "A", 1, &st)); printf("%d\n", (int)wc); char32_t c32; printf("%zu ", mbrtoc32(&c32, "z", 1, &st)); printf("%u\n", (unsigned)c32); printf("%ls|%5ls|%-5ls|%lc\n", L"abc", L"r", L"l", L'c'); wchar_t *tok, src[] = L"a b c"; for (wchar_t *t = wcstok(src, L" ", &tok); t; t = wcstok(NULL, L" ", &tok)) printf("%ls.", t); puts(""); printf("%ls\n", wcsstr(L"haystack", L"st"));
}
