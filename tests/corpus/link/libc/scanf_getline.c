//! scanf and getline.
//! stdin: 12 3.5 word\nthe rest of it\n
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
int main(void) { int i; double d; char w[20], *l = 0; size_t n = 0; int k = scanf("%d %lf %19s ", &i, &d, w); long m = getline(&l, &n, stdin); printf("%d %d %.2f %s %ld %s", k, i, d, w, m, l); free(l); }
