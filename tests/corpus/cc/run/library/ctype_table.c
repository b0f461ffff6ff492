// 7.4: every class for every byte of the C locale.
#include <stdio.h>
#include <ctype.h>
int main(void)
{
    int (*f[])(int) = {isalnum, isalpha, isblank, iscntrl, isdigit, isgraph, islower, isprint, ispunct, isspace, isupper, isxdigit};
    for (unsigned k = 0; k < sizeof f / sizeof *f; k++) { unsigned h = 0; int n = 0; for (int c = 0; c < 256; c++) if (f[k](c)) h = h * 31 + c, n++; printf("%d %x\n", n, h); }
    unsigned u = 0; for (int c = 0; c < 256; c++) u = u * 7 + toupper(c) + tolower(c) * 3; printf("%x %d %d\n", u, isalpha(EOF), toupper(EOF)); printf("%c%c%c\n", toupper('q'), tolower('Q'), toupper('1'));
}
