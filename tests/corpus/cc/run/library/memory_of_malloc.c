// calloc zeros, realloc keeps, aligned_alloc aligns, free takes null.
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
int main(void) { int *p = calloc(10, sizeof *p), s = 0; for (int i = 0; i < 10; i++) s += p[i], p[i] = i; p = realloc(p, 1000 * sizeof *p); for (int i = 0; i < 10; i++) s += p[i]; p[999] = 5; printf("%d %d\n", s, p[999]); free(p); free(0); void *a = aligned_alloc(64, 128); printf("%d %d\n", (int)((uintptr_t)a & 63), a != 0); free(a); char *q = realloc(0, 4); q[3] = 'z'; printf("%c\n", q[3]); free(q); }
