// `!` and `?:` on vectors, which this gcc knows in C++ only: each is judged by what it means lane by lane.
#include <stdio.h>
typedef int i4 __attribute__((vector_size(16)));
typedef unsigned char c8 __attribute__((vector_size(8)));
typedef signed char sc8 __attribute__((vector_size(8)));
typedef float f4 __attribute__((vector_size(16)));
typedef double d4 __attribute__((vector_size(32)));
typedef long l4 __attribute__((vector_size(32)));
#define CHECK(V, M, a, b, c, lanes) do { \
    V x_ = (a), y_ = (b); M m_ = (c); \
    V got = CHOOSE(V, M, m_, x_, y_); M no = NOTV(x_, M); \
    for (int i = 0; i < lanes; i++) printf("%g/%d ", (double)got[i], (int)no[i]); \
    printf("\n"); } while (0)
#ifdef __lively__
#define CHOOSE(V, M, m, x, y) ((m) ? (x) : (y))
#define NOTV(x, M) (!(x))
#else
#define CHOOSE(V, M, m, x, y) ((V)(((M)(x) & ((m) != 0)) | ((M)(y) & ~((m) != 0))))
#define NOTV(x, M) ((x) == 0)
#endif
int main(void)
{
    i4 a = { 1, 0, -3, 4 }, b = { 5, 6, 0, 8 };
    CHECK(i4, i4, a, b, a < b, 4);
    CHECK(i4, i4, a, b, b, 4);
    c8 c = { 1, 0, 3, 200, 5, 0, 7, 8 };
    CHECK(c8, sc8, c, c + 100, (sc8)(c & 2), 8);
    f4 f = { 1.5f, 0, -0.0f, 9 };
    CHECK(f4, i4, f, -f, a, 4);
    d4 d = { 0, 1, 2.5, -3 };
    CHECK(d4, l4, d, d * 2, d > 1, 4);
}
