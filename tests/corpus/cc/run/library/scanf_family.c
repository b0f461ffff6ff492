// sscanf: conversions, widths, sets, suppression, counts and failures.
#include <inttypes.h>
#include <stdio.h>
int main(void)
{
    int a = 0, b = 0, c = 0, n = -1; unsigned u, x, o; long l; short h; signed char hh; float f; double d; long double ld; char s[20], t[20], ch; 
    printf("%d ", sscanf("12 -34 0x1f", "%d %d %i", &a, &b, &c)); printf("%d %d %d\n", a, b, c); printf("%d ", sscanf("7 ff 17", "%u %x %o", &u, &x, &o)); printf("%u %u %u\n", u, x, o);
    printf("%d ", sscanf("123456 70000 300", "%ld %hd %hhd", &l, &h, &hh)); printf("%ld %d %d\n", l, h, hh); printf("%d ", sscanf("1.5 2.5e3 -0.125", "%f %lf %Lf", &f, &d, &ld)); printf("%g %g %Lg\n", f, d, ld);
    printf("%d ", sscanf("word next", "%s%n %5s", s, &n, t)); printf("%s %d %s\n", s, n, t); printf("%d ", sscanf("12345678", "%3d%2d%s", &a, &b, s)); printf("%d %d %s\n", a, b, s); printf("%d ", sscanf("abc123;rest", "%[a-z]%[^;];%c", s, t, &ch)); printf("%s %s %c\n", s, t, ch); printf("%d ", sscanf("5,6", "%d,%*d%n", &a, &n)); printf("%d %d\n", a, n); printf("%d %d %d\n", sscanf("", "%d", &a), sscanf("x", "%d", &a), sscanf("1 x", "%d %d", &a, &b)); int64_t i64; uint8_t u8; printf("%d ", sscanf("9876543210 200", "%" SCNd64 " %" SCNu8, &i64, &u8)); printf("%" PRId64 " %d\n", i64, u8); n = sscanf(" z", " %c", s); printf("%d %c\n", n, s[0]);
}
