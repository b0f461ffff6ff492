// Callbacks through qsort, bsearch and own functions, with records and context.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct rec { char name[8]; int age; double w; }; static int calls;
static int by_age(const void *a, const void *b) { calls = 1; const struct rec *x = a, *y = b; return (x->age > y->age) - (x->age < y->age); } static int by_name(const void *a, const void *b) { return strcmp(((const struct rec *)a)->name, ((const struct rec *)b)->name); } static int by_w(const void *a, const void *b) { double d = ((const struct rec *)a)->w - ((const struct rec *)b)->w; return d < 0 ? -1 : d > 0; }
static int ints(const void *a, const void *b) { return *(const int *)a - *(const int *)b; } static int strs(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); } static int key(const void *k, const void *e) { return *(const int *)k - ((const struct rec *)e)->age; }
typedef int visit(int, void *); static void walk(const int *v, int n, visit *f, void *ctx) { for (int i = 0; i < n; i++) if (!f(v[i], ctx)) break; } static int add(int v, void *c) { return *(int *)c += v, v != 4; } static int max(int v, void *c) { int *m = c; if (v > *m) *m = v; return 1; }
int main(void)
{
    struct rec r[] = {{"dora", 30, 1.5}, {"anna", 45, 0.5}, {"carl", 12, 9.25}, {"bert", 27, -3}}; int (*cmp[])(const void *, const void *) = {by_age, by_name, by_w};
    for (int k = 0; k < 3; k++) { qsort(r, 4, sizeof *r, cmp[k]); for (int i = 0; i < 4; i++) printf("%s %d %g; ", r[i].name, r[i].age, r[i].w); puts(""); } qsort(r, 4, sizeof *r, by_age); int k = 27; struct rec *f = bsearch(&k, r, 4, sizeof *r, key); printf("%s %d\n", f ? f->name : "none", calls); k = 28; printf("%d\n", bsearch(&k, r, 4, sizeof *r, key) == 0);
    int v[] = {5, 2, 9, 4, 7, 1}, s = 0, m = -1; walk(v, 6, add, &s); walk(v, 6, max, &m); printf("%d %d\n", s, m); qsort(v, 6, sizeof *v, ints); for (int i = 0; i < 6; i++) printf("%d ", v[i]); char *w[] = {"pear", "fig", "apple"}; qsort(w, 3, sizeof *w, strs); printf("%s %s %s\n", w[0], w[1], w[2]);
}
