// Vectors: __builtin_shuffle, __builtin_shufflevector and __builtin_convertvector.
#include <stdio.h>
typedef int v4 __attribute__((vector_size(16)));
typedef float f4 __attribute__((vector_size(16)));
#define P4(...) P4_((__VA_ARGS__))
#define P4_(v) printf("%d %d %d %d\n", (int)(v)[0], (int)(v)[1], (int)(v)[2], (int)(v)[3])
int main(void)
{
    v4 a = {1, 2, 3, 4}, b = {10, -20, 30, -40};
    f4 f = {1.5f, -2.5f, 3.5f, 4};
    P4(__builtin_convertvector(f, v4));
    f4 g = __builtin_convertvector(a, f4) / 2;
    printf("%g %g %g %g\n", g[0], g[1], g[2], g[3]);
    P4(__builtin_shuffle(a, (v4){3, 2, 1, 0}));
    P4(__builtin_shuffle(a, b, (v4){0, 4, 1, 5}));
    volatile int n = 7;
    v4 m = {n, n + 1, n + 2, 0};
    P4(__builtin_shuffle(a, b, m));
    P4(__builtin_shufflevector(a, b, 0, 7, 2, 5));
}
