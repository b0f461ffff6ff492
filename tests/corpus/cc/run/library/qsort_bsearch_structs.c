// 7.22.5: sorting and searching structures, pointers and rows with the program's comparisons.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct r { char n[3]; double k; }; static int by_k(const void *a, const void *b) { double x = ((const struct r *)a)->k, y = ((const struct r *)b)->k; return (x > y) - (x < y); } static int by_p(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); } static int by_row(const void *a, const void *b) { const int *x = a, *y = b; return x[1] != y[1] ? x[1] - y[1] : x[0] - y[0]; } static int count; static int counted(const void *a, const void *b) { count++; return *(const long *)a < *(const long *)b ? -1 : *(const long *)a > *(const long *)b; }
int main(void)
{
    struct r t[] = {{"c", 2.5}, {"a", -1}, {"d", 1e9}, {"b", 0}}; qsort(t, 4, sizeof *t, by_k); for (int i = 0; i < 4; i++) printf("%s ", t[i].n); struct r key = {"", 2.5}; struct r *f = bsearch(&key, t, 4, sizeof *t, by_k); printf("%s %d\n", f->n, bsearch(&(struct r){"", 7}, t, 4, sizeof *t, by_k) == 0);
    char *p[] = {"pear", "apple", "fig", "banana"}; qsort(p, 4, sizeof *p, by_p); for (int i = 0; i < 4; i++) printf("%s ", p[i]); int m[4][2] = {{3, 1}, {1, 2}, {2, 1}, {0, 2}}; qsort(m, 4, sizeof *m, by_row); for (int i = 0; i < 4; i++) printf("%d%d ", m[i][0], m[i][1]); puts("");
    long big[200]; unsigned x = 1; for (int i = 0; i < 200; i++) big[i] = (x = x * 1103515245 + 12345) >> 8; qsort(big, 200, sizeof *big, counted); int ok = count > 0; for (int i = 1; i < 200; i++) ok &= big[i - 1] <= big[i]; printf("%d %ld\n", ok, big[100]); qsort(big, 0, 8, counted);
}
