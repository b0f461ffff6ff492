// The comma operator in conditions, arguments in parentheses, subscripts and initialisers.
#include <stdio.h>
int main(void) { int i = 0, j, a[3] = {1, 2, 3}; j = (i++, i++, i + 10); printf("%d %d\n", i, j); printf("%d\n", a[(i = 0, 2)]); if (i++, i > 5) puts("no"); while (i++, i < 4) j += i; printf("%d %d\n", i, j); int k = (1, 2), m[] = {(3, 4), 5}; printf("%d %d %zu\n", k, m[0], sizeof m / sizeof *m); return (j = 0, j); }
