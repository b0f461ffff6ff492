// Qualifiers on every level: what may change does, through the pointer that may.
#include <stdio.h>
struct s { const int c; int v; int *const p; const int *q; };
typedef int arr[3]; typedef int *ptr;
int main(void)
{
    int x = 1, y = 2; const int *a = &x; int *const b = &x; const int *const c = &y; int const *d = a; ptr const e = &y; const ptr *g = &e;
    a = c; *b = 5; *e = 6; **g = 7; printf("%d %d %d %d %d\n", *a, *b, *c, *d, **g);
    const arr k = {1, 2, 3}; const arr *pk = &k; printf("%d %d\n", (*pk)[1], _Generic(k[0], const int: 1, int: 2)); printf("%d\n", _Generic(&k[0], const int *: 1, int *: 2));
    struct s s = {1, 2, &x, &y}; s.v = 3; *s.p = 4; s.q = &x; printf("%d %d %d %d\n", s.c, s.v, *s.p, *s.q);
    const struct s t = s; *t.p = 9; printf("%d %d\n", x, _Generic(&t.v, const int *: 1, default: 2)); printf("%d\n", _Generic(&t.p, int *const *: 1, default: 2));
    volatile const int vc = 3; printf("%d\n", vc + vc); const char *const *const n = (const char *const []){"q"}; puts(*n);
    int m[2][2] = {{1, 2}, {3, 4}}; int (*const pm)[2] = m; pm[1][0] = 8; printf("%d\n", m[1][0]); printf("%d\n", _Generic((const int)1, int: 1, default: 2));
}
