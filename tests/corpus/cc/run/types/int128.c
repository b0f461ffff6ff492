// 128-bit integers: arithmetic, shifts, comparison, division and printing.
#include <stdio.h>
typedef __int128 i128; typedef unsigned __int128 u128;
static void print(u128 v) { if (v >= 10) print(v / 10); putchar('0' + (int)(v % 10)); }
static void show(i128 v) { if (v < 0) putchar('-'), print(-(u128)v); else print(v); putchar('\n'); }
static i128 table[] = {-1, (i128)1 << 100, ((u128)1 << 127) - 1};
static i128 mix(int a, i128 b, long c, i128 d) { return a + b * c - d; }
struct s { char c; i128 v; };
int main(void)
{
    volatile i128 a = 1, b = -7; volatile u128 u = -1;
    for (int i = 2; i <= 33; i++) a *= i;
    show(a); show(-a); show(a / 1000003); show(a % 1000003); show(b / 2); show(b % 4); show(b >> 1); show(-(-b << 70));
    print(u); putchar('\n'); print(u / 3); putchar('\n'); print(u >> 64); putchar('\n'); print(u % 1000000007); putchar('\n');
    printf("%d %d %d %d\n", a > b, (u128)b > u - 10, a == a + 1, !a);
    for (int i = 0; i < 3; i++) show(table[i]);
    show(mix(1, a, 2, b)); show(a ^ b); show(a & 0xffff); show(~a); show(a | (i128)1 << 120);
    struct s s = {1, a}; s.v -= b; s.v++; show(s.v); printf("%zu %zu\n", sizeof s, _Alignof(i128));
    printf("%g %g %d\n", (double)a, (double)(u128)-1, (int)(i128)-3.7);
    show((i128)1e30); printf("%lu %ld\n", (unsigned long)a, (long)(a >> 64));
    i128 c = a; c >>= 3; c += 5; c *= -1; show(c); switch ((int)(c & 3)) { case 0: puts("0"); break; default: puts("n"); }
}
