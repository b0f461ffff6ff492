// Loops with break, continue, goto, and no bodies.
#include <stdio.h>
int main(void)
{
    int n = 0;
    for (int i = 0, j = 10; i < j; i++, j--) {
        if (i == 2) continue;
        if (j == 6) break;
        n += i * j;
    }
    do if (n % 2) continue; else n++; while (n++ < 60);
    printf("%d\n", n);
    for (;;) { if (n-- < 0) goto out; while (1) { if (n) break; n = -1; } }
out:
    printf("%d\n", n);
    for (int i = 3; i--;) for (int i = 2; i--;) printf("%d", i);
    int k = 5, more = 1;
    while (k --> 0) if (k == 1) { again: printf(" %d", k); }
    if (more) { more = 0; k = 0; goto again; }
    puts("");
}
