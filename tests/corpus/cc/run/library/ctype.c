// Classification and mapping of every character.
#include <ctype.h>
#include <stdio.h>
int main(void)
{
    int (*const f[])(int) = {isalnum, isalpha, isblank, iscntrl, isdigit, isgraph, islower, isprint, ispunct, isspace, isupper, isxdigit};
    for (int k = 0; k < 12; k++) { int n = 0; unsigned long h = 0; for (int c = -1; c < 256; c++) if (f[k](c)) n++, h = h * 31 + (unsigned)c; printf("%d %lx\n", n, h); }
    unsigned long h = 0; for (int c = -1; c < 256; c++) h = h * 7 + (unsigned)toupper(c) * 3 + (unsigned)tolower(c); printf("%lx\n", h);
    printf("%d%d%d%d\n", !!isdigit('7'), !!isalpha('_'), !!isspace('\v'), !!isxdigit('g'));
    char s[] = "Mixed Case 123"; for (char *p = s; *p; p++) *p = (char)(isupper((unsigned char)*p) ? tolower(*p) : toupper(*p)); puts(s);
}
