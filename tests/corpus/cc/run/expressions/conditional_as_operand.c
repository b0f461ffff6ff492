// ?: nested, as operand, as argument, with side effects, and choosing objects by address.
#include <stdio.h>
static int n; static int t(int v) { n = n * 10 + v; return v; }
int main(void)
{
    int a = 1, b = 2, c = 3; printf("%d %d\n", a > b ? a : b > c ? b : c, (a ? b : c) + (0 ? a : b) * 2); *(a > b ? &a : &b) = 9; printf("%d %d\n", a, b); t(1) ? t(2) : t(3); t(0) ? t(4) : t(5); printf("%d\n", n); n = 0; (t(1) ? t(0) : t(9)) ? t(8) : t(7); printf("%d\n", n); int x = a ? b = 5, b + 1 : c; printf("%d %d\n", x, b); char buf[4] = "abc", *p = a ? buf : 0; printf("%c %s\n", (a ? buf : "xyz")[1], c ? p + 1 : "no"); for (int i = 0; i < 16; i++) printf("%s", i % 15 ? i % 5 ? i % 3 ? "." : "fizz" : "buzz" : "both"); puts(""); printf("%d\n", (a ? (char)200 : (unsigned char)200) + 0); int (*f)(int) = a ? t : 0; printf("%d\n", f(6)); unsigned u = 1 ? -1 : 0u; printf("%d %d\n", u > 0, (1 ? -1 : 0) > 0); a ? (void)(b = 7) : (void)0; printf("%d\n", b); printf("%g\n", (a ? 1 : 2.0) / 2); long long l = a ? 1 << 30 : 1LL << 40; printf("%lld\n", l);
}
