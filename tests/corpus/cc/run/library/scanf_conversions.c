// 7.21.6.2: what is read, what is left, and how many conversions succeed.
#include <stdio.h>
int main(void)
{
    int a = 0, b = 0, n = 0; char s[20] = "", t[20] = "", c = 0; float f = 0; double d = 0; long l = 0; unsigned u = 0; short h = 0; signed char hh = 0;
    printf("%d ", sscanf("12 -34", "%d%d", &a, &b)); printf("%d %d\n", a, b); printf("%d ", sscanf("0x1f 077 z", "%i %i %d", &a, &b, &n)); printf("%d %d\n", a, b); printf("%d ", sscanf("abc def", "%2s%s", s, t)); printf("%s %s\n", s, t); printf("%d ", sscanf("key=val;", "%[a-z]=%[^;]%c", s, t, &c)); printf("%s %s %c\n", s, t, c);
    printf("%d ", sscanf("1.5e2 2.5 99", "%f %lf %ld", &f, &d, &l)); printf("%g %g %ld\n", f, d, l); printf("%d ", sscanf("12345", "%2d%*1d%1d%n", &a, &b, &n)); printf("%d %d %d\n", a, b, n); printf("%d ", sscanf("300 70000 ff", "%hhd %hd %x", &hh, &h, &u)); printf("%d %d %u\n", hh, h, u); printf("%d %d\n", sscanf("", "%d", &a), sscanf("x", "%d", &a)); printf("%d %s\n", sscanf("%5", "%%%d", &a), "ok"); printf("%d\n", sscanf("a b", "a%cb", &c)); printf("%d %s\n", sscanf("  ]x]", " %[]x]", s), s);
}
