// Braces left out, given in part, and given twice.
#include <stdio.h>
struct p { int x, y; };
struct s { struct p a[2]; int k; char t[4]; };
int main(void)
{
    struct s v[2] = {1, 2, 3, 4, 5, "ab", {{{6}, {7, 8}}, 9, {'c'}}};
    for (int i = 0; i < 2; i++) printf("%d %d %d %d %d %s\n", v[i].a[0].x, v[i].a[0].y, v[i].a[1].x, v[i].a[1].y, v[i].k, v[i].t);
    int m[2][2][2] = {{1, 2, {3}}, 4, 5, 6};
    for (int i = 0; i < 8; i++) printf("%d ", (&m[0][0][0])[i]);
    struct p q = {1, 2};
    struct s w = {q, {3, 4}, 5};
    struct s u = {.a = {q, q}, 6};
    printf("\n%d %d %d %d\n", w.a[0].y, w.a[1].y, w.k, u.k);
    int scalar = {5}, another = {6,};
    char string[] = {"braced"}, *ptr = {"pointer"};
    printf("%d %d %s %s %zu\n", scalar, another, string, ptr, sizeof string);
    union { struct p a; int b[3]; } x[] = {1, 2, {.b = {3, 4, 5}}};
    printf("%zu %d %d\n", sizeof x / sizeof *x, x[0].a.y, x[1].b[2]);
}
