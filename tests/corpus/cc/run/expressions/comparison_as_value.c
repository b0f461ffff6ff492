// Comparisons and logic give the int 0 or 1, usable in arithmetic and indices.
#include <stdio.h>
int main(void)
{
    int a = 3, b = 4, t[3] = {10, 20, 30};
    printf("%d %d %d\n", a < b, (a > b) + 5, -(a == 3));
    printf("%d %d\n", t[a < b], t[(a < b) + (b > a)]);
    printf("%zu %zu\n", sizeof(a < b), sizeof(1.0 == 1.0L));
    printf("%d\n", a < b < 2); printf("%d\n", (3 > 2 > 1));
    printf("%d\n", !a + !!b + !0); printf("%d\n", (a && b) << 3 | (a || 0) << 1);
    double d = 0.5; printf("%d %d %d\n", !d, !!d, d && 0.0);
    char *p = 0, *q = "x"; printf("%d %d %d\n", !p, !q, p || q);
    printf("%d\n", (a == 3) * (b == 4) + (a != 3));
    unsigned sum = 0; for (int i = -5; i < 5; i++) sum = sum * 2 + (i > 0) - (i < 0) + 1; printf("%u\n", sum);
    float nan = 0.0f / (float)(a - 3); printf("%d %d %d %d\n", nan == nan, nan != nan, nan < 1, !(nan >= 1));
    _Bool f = a == 3; printf("%d %d\n", f, ~f);
}
