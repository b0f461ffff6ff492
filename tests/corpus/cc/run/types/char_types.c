// The three character types: signs, comparisons, arithmetic and strings of each.
#include <stdio.h>
int main(void)
{
    char c = '\xe9'; signed char s = '\xe9'; unsigned char u = '\xe9';
    printf("%d %d %d\n", c, s, u); printf("%d %d %d\n", c == s, c == u, (unsigned char)c == u);
    printf("%d %d %d\n", c >> 4, s >> 4, u >> 4); printf("%d %d\n", (char)(u + 1), (unsigned char)(c + 1)); printf("%d %d %d\n", c < 0, u > 0, s < 'a');
    unsigned char us[] = "bytes\xff"; signed char ss[] = {"signed"}; const char *p = (const char *)us; printf("%s %s %d %d\n", (char *)ss, p + 6 == (const char *)&us[6] ? "same" : "other", us[5], p[5]);
    char d = '7', *q = &d; int v = *q - '0'; printf("%d %c %c\n", v, d + 1, 'a' + v); for (char k = 'a'; k <= 'e'; k++) putchar(k); for (unsigned char k = 253; k; k++) printf(" %d", k); puts("");
    printf("%d %d %d\n", _Generic(c, char: 1, signed char: 2, unsigned char: 3), _Generic(s, char: 1, signed char: 2, unsigned char: 3), _Generic('a', char: 1, int: 4)); int table[256] = {0}; for (const char *t = "hello\xff\xff"; *t; t++) table[(unsigned char)*t]++; printf("%d %d %d\n", table['l'], table[255], table[(unsigned char)c]); c = 127; c++; printf("%d\n", c); printf("%zu %zu\n", sizeof(c + c), sizeof c);
}
