// Vectors of GNU C: arithmetic, comparison, subscripts.
#include <stdio.h>
typedef int v4 __attribute__((vector_size(16)));
typedef float f4 __attribute__((vector_size(16)));
typedef unsigned char b16 __attribute__((vector_size(16)));
typedef double d2 __attribute__((vector_size(16)));
typedef short s8 __attribute__((vector_size(16)));
#define P4(...) P4_((__VA_ARGS__))
#define P4_(v) printf("%d %d %d %d\n", (int)(v)[0], (int)(v)[1], (int)(v)[2], (int)(v)[3])
static v4 add(v4 a, v4 b) { return a + b; }
int main(void)
{
    v4 a = {1, 2, 3, 4}, b = {10, -20, 30, -40};
    P4(add(a, b)); P4(a * b); P4(b / a); P4(b % a); P4(-a); P4(~a); P4(a << 2); P4(b >> 1); P4(a ^ b); P4(a + 100);
    P4(a > b); P4(a == (v4){1, 0, 3, 0}); P4(a != 2);
    a[2] = 99; a += b; P4(a);
    f4 f = {1.5f, 2.5f, -3.5f, 4}; f *= 2; f[3] -= 1;
    printf("%g %g %g %g\n", f[0], f[1], f[2], f[3]);
    P4(f < 0.0f);
    b16 c = {255, 1, 2}; c++; printf("%d %d %d %d\n", c[0], c[1], c[2], c[15]);
    d2 d = {1, 2}; d = d / (d2){4, 5} + 1; printf("%g %g\n", d[0], d[1]);
    s8 s = {1, 2, 3, 4, 5, 6, 7, 8}; s = s * s - 1; printf("%d %d %zu %zu\n", s[7], s[3], sizeof s, _Alignof(s8));
    v4 k = a > 0, m = (k & a) | (~k & -a); P4(m);
    v4 z = {}; P4(z); union { v4 v; int i[4]; } u = {a}; printf("%d\n", u.i[1]);
}
