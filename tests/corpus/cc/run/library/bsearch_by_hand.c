// A generic lower bound through void pointers agrees with a linear search.
#include <stdio.h>
#include <string.h>
static size_t lower(const void *k, const void *b, size_t n, size_t w, int (*c)(const void *, const void *)) { size_t lo = 0; while (n) { size_t h = n / 2; if (c((const char *)b + (lo + h) * w, k) < 0) lo += h + 1, n -= h + 1; else n = h; } return lo; } static int cmp(const void *a, const void *b) { return *(const short *)a - *(const short *)b; }
int main(void) { short a[] = {1, 3, 3, 3, 7, 9, 12}; for (short k = 0; k < 14; k++) printf("%zu ", lower(&k, a, 7, sizeof *a, cmp)); puts(""); }
