// vector_size types: operators, comparisons, subscripts, conversion by cast, calls and memory.
#include <stdio.h>
typedef int v4 __attribute__((vector_size(16))); typedef float f4 __attribute__((vector_size(16))); typedef short s8 __attribute__((vector_size(16))); typedef unsigned char b16 __attribute__((vector_size(16))); typedef double d2 __attribute__((vector_size(16))); typedef long l2 __attribute__((vector_size(16)));
static v4 add(v4 a, v4 b) { return a + b; } static int sum(v4 v) { return v[0] + v[1] + v[2] + v[3]; } struct h { int n; v4 v; }; static struct h mk(int n) { struct h h = {n, {n, n, n, n}}; return h; }
#define P(v) for (unsigned i_ = 0; i_ < sizeof(v) / sizeof((v)[0]); i_++) printf("%g ", (double)(v)[i_]); puts("")
int main(void)
{
    v4 a = {1, 2, 3, 4}, b = {10, 20, 30, 40}, c = a * b - (a << 1) + 5; P(c); c = a > 2; P(c); c = -a ^ (b & 12) | ~a; P(c); c = b / a % 7; P(c); c += a; c[2] = 99; P(c); printf("%d %d\n", sum(c), sum(add(a, b))); f4 f = {1.5f, 2, -3, 0}; f = f * 2 + f / 4; P(f); v4 m = f < 1; P(m); b16 y = (b16)a; printf("%d %d %zu\n", y[0], y[4], sizeof y); s8 s = {1, -1, 300}; s = s * s + 1; P(s); d2 d = {0.5, 8}; d = d * d - 1; P(d); l2 l = (l2)d; printf("%lx\n", (unsigned long)l[1]); struct h h = mk(3); P(h.v); v4 *p = &h.v; (*p)[1] *= 5; P(*p); v4 arr[2] = {a, b}; P(arr[1]); a++; P(a); int i = 2; a[i] = i; printf("%d\n", a[i]); v4 z = {}; P(z); z = a == a; P(z); P((a > 2) & b); a >>= 1; P(a); P(2 - a);
}
