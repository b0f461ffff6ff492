//! libc calls back into the program.
#include <stdio.h>
#include <stdlib.h>
static int calls; static int up(const void *a, const void *b) { calls++; return *(int *)a - *(int *)b; }
int main(void) {
    int a[] = { 5, 3, 9, 1, 7 }, k = 7; qsort(a, 5, sizeof *a, up);
    for (int i = 0; i < 5; i++) printf("%d ", a[i]);
    printf("%d %d\n", (int)((int *)bsearch(&k, a, 5, sizeof *a, up) - a), calls > 0);
}
