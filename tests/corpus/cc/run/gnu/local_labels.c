// __label__ makes labels local to a block, also in macros and nested uses.
#include <stdio.h>
#define FIND(arr, n, want) ({ __label__ found; int r_ = -1; for (int i_ = 0; i_ < (n); i_++) for (int k_ = 0; k_ < 1; k_++) if ((arr)[i_] == (want)) { r_ = i_; goto found; } found: r_; })
int main(void)
{
    int a[] = {4, 8, 15, 16, 23, 42};
    printf("%d %d %d\n", FIND(a, 6, 15), FIND(a, 6, 42), FIND(a, 6, 5));
    int b[] = {FIND(a, 6, 4), FIND(a, 6, 8)};
    printf("%d%d\n", b[0], b[1]);
    int n = 0;
    { __label__ again; again: n++; if (n < 3) goto again; }
    { __label__ again; again: n += 10; if (n < 30) goto again; }
    printf("%d\n", n);
    { __label__ x, y; void *t[] = {&&x, &&y}; goto *t[n > 10]; x: n = 1; y: n += 5; }
    printf("%d\n", n);
    goto again;
again:
    puts("outer");
}
