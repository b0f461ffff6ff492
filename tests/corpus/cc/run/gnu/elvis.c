// x ?: y gives x if it is true, and evaluates it once.
#include <stdio.h>
static int calls;
static int f(int v) { calls++; return v; }
static int k = 5 ?: 6, z = 0 ?: 7;
int main(void)
{
    const char *none = 0;
    printf("%d\n", f(3) ?: 9);
    printf("%d\n", f(0) ?: 9);
    printf("%d %d %d\n", calls, k, z);
    printf("%s %s\n", none ?: "default", "given" ?: "default");
    printf("%g %g\n", 0.0 ?: 2.5, 1.5 ?: 2.5);
    printf("%d\n", 0 ?: 0 ?: 4);
    printf("%zu %g\n", sizeof(1 ?: 2L), 3 ?: 1.0);
    int i = 0;
    int r = i++ ?: i++ ?: i;
    printf("%d %d\n", r, i);
    int *p = &i, *q = 0 ?: p;
    printf("%d\n", *q);
    unsigned char c = 0;
    printf("%d\n", --c ?: 1);
}
