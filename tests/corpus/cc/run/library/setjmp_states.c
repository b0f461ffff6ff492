// 7.13: what a longjmp brings back, from depths, in loops, with volatile and static variables.
#include <stdio.h>
#include <setjmp.h>
#include <stdlib.h>
static jmp_buf outer, inner; static int deep(int n) { if (n == 0) longjmp(inner, 7); int r = deep(n - 1) + 1; return r; } static void rethrow(void) { switch (setjmp(inner)) { case 0: deep(20); break; case 7: puts("caught"); longjmp(outer, 3); } }
static int tries(void) { jmp_buf b; volatile int n = 0; int arr[3] = {1, 2, 3}; int v = setjmp(b); n++; arr[n % 3]++; if (v < 4) longjmp(b, v + 1); return n * 100 + arr[0] + arr[1] + arr[2]; }
int main(void)
{
    volatile int count = 0; if (setjmp(outer) == 0) { count = 1; rethrow(); puts("not here"); } else { count += 10; } printf("%d %d\n", count, tries()); jmp_buf z; volatile int k = 0; if (!setjmp(z)) { k = 1; longjmp(z, 0); } else k += 5; printf("%d\n", k); for (volatile int i = 0; i < 3; i++) { if (setjmp(z) == i) { printf("i%d ", i); longjmp(z, i + 1); } } puts("");
    double volatile d = 1.5; char *volatile s = malloc(4); if (!setjmp(z)) { d *= 2; s[0] = 'q'; longjmp(z, 1); } printf("%g %c\n", d, s[0]); free(s);
}
