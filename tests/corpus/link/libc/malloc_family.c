//! malloc, calloc, realloc, aligned_alloc, strdup and free of each other's memory.
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) { char *p = malloc(10), *q = calloc(100, 10), *a = aligned_alloc(256, 512), *l = 0; strcpy(p, "abc"); p = realloc(p, 100000); int n = asprintf(&l, "%s-%d", p, q[999]); printf("%s %d %d %s\n", l, n, (int)((uintptr_t)a % 256), strndup(l, 2)); free(p); free(q); free(a); free(l); }
