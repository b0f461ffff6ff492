// Pointers compared and subtracted within arrays, one past the end, members in order.
#include <stdio.h>
struct s { char a; int b; double c; char d[3]; };
int main(void)
{
    int a[8], *end = a + 8; long long w[4]; struct s s, v[3];
    printf("%d %d %d %d\n", a < end, end > &a[7], &a[8] == end, &a[3] <= a + 3);
    printf("%td %td %td %td\n", end - a, &w[3] - w, &v[2] - v, (char *)&v[2] - (char *)v);
    printf("%d %d %d\n", (char *)&s.a < (char *)&s.b, (char *)&s.b < (char *)&s.c, (void *)&s.d[2] > (void *)&s.c);
    printf("%td\n", (char *)&s.d[2] - &s.a);
    int (*rows)[4] = (int (*)[4])a; printf("%td %td\n", (rows + 2) - rows, (int *)(rows + 2) - a);
    int n = 0; for (int *p = end; p > a; p -= 3) n++; printf("%d\n", n);
    for (int *p = end; p-- > a; ) *p = p - a; printf("%d %d %d\n", a[0], a[7], *(end - 2));
    int *null = 0; printf("%d %d %d\n", null == 0, null != a, !null);
    printf("%d\n", 2[a] + *(3 + a) + (&a[4])[-1]);
    char m[3][5]; printf("%td %td\n", &m[2][1] - &m[0][3], m[2] - m[0]);
}
