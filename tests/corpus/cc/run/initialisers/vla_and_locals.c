// Local arrays whose elements are computed, among arrays of variable length.
#include <stdio.h>
static int f(int n)
{
    int first[] = {n, n * n, n * n * n}, v[n], second[2][2] = {{n, 1}, {first[1]}}, *ptrs[] = {first, v, second[1]};
    for (int i = 0; i < n; i++) v[i] = first[i % 3] + second[i % 2][0];
    struct { int *p; int n; } view = {v, (int)(sizeof v / sizeof *v)};
    int s = 0;
    for (int i = 0; i < view.n; i++) s = s * 7 + view.p[i];
    return s + *ptrs[0] + *ptrs[1] + *ptrs[2];
}
int main(void)
{
    for (int i = 1; i < 6; i++) printf("%d ", f(i));
    double d = 1.5; float mix[] = {d, 2, 'c', d * d}; char cut[] = {d * 60, 300 - 45, -1};
    printf("\n%g %g %g %d %d %d\n", mix[0], mix[2], mix[3], cut[0], cut[1], cut[2]);
    long l[] = {[3] = d > 1, [1] = 'a' + 1L}; printf("%zu %ld %ld %ld\n", sizeof l, l[0], l[1], l[3]);
    const char *s[] = {d > 1 ? "big" : "small", &"xyz"[1], __func__}; printf("%s %s %s\n", s[0], s[1], s[2]);
}
