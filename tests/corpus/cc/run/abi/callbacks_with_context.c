// Callbacks that carry structures, doubles and lists of arguments through generic code.
#include <stdio.h>
#include <stdlib.h>
#include <stdarg.h>
typedef struct { double re, im; } cx; typedef cx (*map)(cx, void *); typedef int (*vf)(const char *, va_list); static cx each(cx *v, int n, map f, void *ctx) { cx s = {0, 0}; for (int i = 0; i < n; i++) { v[i] = f(v[i], ctx); s.re += v[i].re; s.im += v[i].im; } return s; } static cx rot(cx z, void *c) { (*(int *)c)++; return (cx){-z.im, z.re}; } static cx scale(cx z, void *c) { double k = *(double *)c; return (cx){z.re * k, z.im * k}; } static int fwd(vf f, const char *s, ...) { va_list l; va_start(l, s); int r = f(s, l); va_end(l); return r; } struct ops { int (*cmp)(const void *, const void *); map maps[2]; struct ops *next; }; static int cmp(const void *a, const void *b) { double d = ((const cx *)a)->re - ((const cx *)b)->re; return d < 0 ? -1 : d > 0; }
int main(void)
{
    cx v[3] = {{1, 2}, {-3, 4}, {0.5, -1}}; int n = 0; double k = 2; struct ops o2 = {cmp, {scale, rot}}, o = {cmp, {rot, scale}, &o2}; cx s = each(v, 3, o.maps[0], &n); printf("%g %g %d\n", s.re, s.im, n); s = each(v, 3, o.next->maps[0], &k); printf("%g %g\n", s.re, s.im); qsort(v, 3, sizeof *v, o.cmp); for (int i = 0; i < 3; i++) printf("%g,%g ", v[i].re, v[i].im); puts(""); printf("%d\n", fwd(vprintf, "%d %g %s %c\n", 1, 2.5, "three", '4')); map (*pick)(int) = 0; printf("%d\n", pick == 0);
}
