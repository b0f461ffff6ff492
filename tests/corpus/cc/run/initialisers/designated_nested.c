// Designators go into members and elements, and go on from where they stand.
#include <stdio.h>
struct in { int a, b[3], c; };
struct out { struct in x; int y; struct in z[2]; };
int main(void)
{
    struct out o = {.x.b[1] = 5, 6, 7, .z[1].b = {8, 9}, 10, .z[0] = {1, {2, 3}, 4}, .y = 11};
    printf("%d %d %d %d\n", o.x.a, o.x.b[1], o.x.b[2], o.x.c);
    printf("%d %d %d %d %d %d\n", o.y, o.z[0].a, o.z[0].b[1], o.z[0].c, o.z[1].b[1], o.z[1].c);
    int m[3][4] = {[1][2] = 12, 13, 20, [0] = {1, 2}, [0][3] = 3};
    for (int i = 0; i < 12; i++) printf("%d ", (&m[0][0])[i]);
    puts("");
    struct { int a[2]; union { char c; int i; } u; } v[] = {[2].a[1] = 5, {.c = 'x'}, [0] = {{1, 2}, {3}}};
    printf("%zu %d %c %d %d\n", sizeof v / sizeof *v, v[2].a[1], v[2].u.c, v[0].u.i, v[1].a[0]);
}
