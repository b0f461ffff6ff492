// Packed structs: unaligned members are read and written whole.
#include <stddef.h>
#include <stdio.h>
struct __attribute__((packed)) p { char c; short s; int i; long l; float f; double d; long double e; void *q; __int128 x; };
struct n { char c; struct p inner; char d; };
struct half { char c; int i __attribute__((packed)); int j; };
struct __attribute__((packed, aligned(4))) al { char c; int i; char d; };
struct __attribute__((packed)) arr { char c; int a[3]; double d[2]; };
int main(void)
{
    static struct p v = {1, -2, 3, -4, 5.5f, 6.5, 7.5L, 0, 9};
    v.q = &v; v.x = (__int128)1 << 100;
    struct n n = {1, v, 2};
    printf("%zu %zu %zu %zu %zu\n", sizeof v, sizeof n, sizeof(struct half), sizeof(struct al), sizeof(struct arr));
    printf("%zu %zu %zu\n", offsetof(struct p, e), offsetof(struct n, d), offsetof(struct half, j));
    printf("%d %d %d %ld %g %g %Lg %d %d\n", n.inner.c, n.inner.s, n.inner.i, n.inner.l, n.inner.f, n.inner.d, n.inner.e,
        n.inner.q == &v, (int)(n.inner.x >> 98));
    n.inner.i *= 5, n.inner.f += 1, n.inner.d /= 2, n.inner.e *= 3, n.inner.l--;
    printf("%d %g %g %Lg %ld\n", n.inner.i, n.inner.f, n.inner.d, n.inner.e, n.inner.l);
    struct arr a = {1, {2, 3, 4}, {5, 6}};
    for (int i = 0; i < 3; i++) a.a[i] += i;
    a.d[1] += a.a[2];
    printf("%d %d %g\n", a.a[1], a.a[2], a.d[1]);
    struct p w[2] = {v, v};
    w[1].s = 77;
    printf("%d %d %td\n", w[0].s, w[1].s, (char *)&w[1] - (char *)w);
}
