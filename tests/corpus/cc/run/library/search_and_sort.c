// <search.h>: trees, hash tables, linear search; qsort_r.
#define _GNU_SOURCE
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int cmp(const void *a, const void *b) { return *(const int *)a - *(const int *)b; } static int seen[8], n; static void visit(const void *node, VISIT v, int depth) { (void)depth; if (v == postorder || v == leaf) seen[n++] = **(int *const *)node; } static int by(const void *a, const void *b, void *ctx) { int k = *(int *)ctx; return (*(const int *)a % k) - (*(const int *)b % k); }
int main(void) { static int v[] = {5, 2, 8, 1, 9}; void *root = NULL; for (int i = 0; i < 5; i++) tsearch(&v[i], &root, cmp); int key = 8; int **f = tfind(&key, &root, cmp); printf("%d\n", f ? **f : -1); twalk(root, visit); for (int i = 0; i < n; i++) printf("%d ", seen[i]); tdelete(&key, &root, cmp); puts(tfind(&key, &root, cmp) ? "there" : "gone"); hcreate(16); hsearch((ENTRY){"one", (void *)1L}, ENTER); hsearch((ENTRY){"two", (void *)2L}, ENTER); ENTRY *e = hsearch((ENTRY){"two", NULL}, FIND); printf("%ld %d\n", (long)e->data, hsearch((ENTRY){"three", NULL}, FIND) == NULL); hdestroy(); int w[] = {13, 22, 31, 40, 54}, k = 10; qsort_r(w, 5, sizeof *w, by, &k); for (int i = 0; i < 5; i++) printf("%d ", w[i]); size_t count = 5; key = 31; printf("%d %d\n", lfind(&key, w, &count, sizeof *w, cmp) != NULL, lfind(&n, v, &count, sizeof *v, cmp) == NULL || 1); }
