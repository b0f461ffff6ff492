// __builtin_shuffle, __builtin_shufflevector and __builtin_convertvector over sizes, types and masks.
#include <stdio.h>
typedef signed char c8 __attribute__((vector_size(8)));
typedef unsigned char c16 __attribute__((vector_size(16)));
typedef short h8 __attribute__((vector_size(16)));
typedef int w4 __attribute__((vector_size(16)));
typedef unsigned u4 __attribute__((vector_size(16)));
typedef int w2 __attribute__((vector_size(8)));
typedef int w8 __attribute__((vector_size(32)));
typedef long l2 __attribute__((vector_size(16)));
typedef long l4 __attribute__((vector_size(32)));
typedef float f4 __attribute__((vector_size(16)));
typedef float f2 __attribute__((vector_size(8)));
typedef double d2 __attribute__((vector_size(16)));
typedef double d4 __attribute__((vector_size(32)));
static void show(const char *what, const void *p, unsigned long n)
{
    const unsigned char *c = p;
    printf("%s ", what);
    for (unsigned long i = 0; i < n; i++) printf("%02x", c[i]);
    printf("\n");
}
#define SHOW(e) do { __typeof__(e) r_ = (e); show(#e, &r_, sizeof r_); } while (0)
volatile int n = 3;
static int calls;
static w4 counted(w4 v) { calls++; return v; }
int main(void)
{
    c16 a, b, m;
    for (int i = 0; i < 16; i++) a[i] = i + 1, b[i] = 0x80 + i, m[i] = i * 7 + n;
    c8 e = { 1, 2, 3, 4, 5, 6, 7, 8 }, em = { n, 2, 1, 0, 8, 9, 15, 7 };
    w4 w = { 1, -2, 3, -4 }, x = { 50, 60, 70, 80 };
    w8 y = { 1, 2, 3, 4, 5, 6, 7, 8 };
    l2 l = { 1l << 40, -5 };
    f4 f = { 1.5f, -2.75f, 1e6f, -0.0f };
    d2 d = { 2.5, -1e9 };
    SHOW(__builtin_shuffle(a, m));
    SHOW(__builtin_shuffle(a, b, m));
    SHOW(__builtin_shuffle(a, (c16){ 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 16 }));
    SHOW(__builtin_shuffle(a, b, (c16){ 31, 14, 16, 12, 33, 10, 9, 8, 7, 6, 25, 4, 3, 2, 1, 0 }));
    SHOW(__builtin_shuffle(e, em));
    SHOW(__builtin_shuffle(w, x, (w4){ 4, 0, 5, 1 }));
    SHOW(__builtin_shuffle(w, x, (w4){ n, n + 1, n + 4, -1 }));
    SHOW(__builtin_shuffle(f, (w4){ 3, 3, 0, 0 }));
    SHOW(__builtin_shuffle(l, (l2){ 1, 0 }));
    SHOW(__builtin_shuffle(d, d, (l2){ 2, 1 }));
    SHOW(__builtin_shuffle(y, (w8){ 7, 6, 5, 4, 3, 2, 1, n }));
    SHOW(__builtin_shuffle(counted(w), (w4){ 1, 0, 3, 2 }));
    printf("%d\n", calls);
    SHOW(__builtin_shufflevector(w, x, 7, 0, 5, 2));
    SHOW(__builtin_shufflevector(w, x, 1, 4));
    SHOW(__builtin_shufflevector(w, x, 0, 1, 2, 3, 4, 5, 6, 7));
    SHOW(__builtin_shufflevector(y, y, 0, 2, 4, 6));
    SHOW(__builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19));
    SHOW(__builtin_convertvector(w, f4));
    SHOW(__builtin_convertvector(f, w4));
    SHOW(__builtin_convertvector((u4)w, f4));
    SHOW(__builtin_convertvector(w, l4));
    SHOW(__builtin_convertvector(w, d4));
    SHOW(__builtin_convertvector(d, f2));
    SHOW(__builtin_convertvector(d, w2));
    SHOW(__builtin_convertvector(l, d2));
    SHOW(__builtin_convertvector(e, h8));
    SHOW(__builtin_convertvector((h8)a, c8));
    SHOW(__builtin_convertvector(w, u4));
}
