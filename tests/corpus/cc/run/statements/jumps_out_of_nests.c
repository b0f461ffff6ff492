// goto, break and continue out of and into nested loops, with variables coming to life again.
#include <stdio.h>
int main(void)
{
    int i, j, k, n = 0;
    for (i = 0; i < 10; i++) for (j = 0; j < 10; j++) for (k = 0; k < 10; k++) if (i * j * k == 24) goto found;
found: printf("%d %d %d\n", i, j, k);
again: { int fresh = n * 2; if (n++ < 3) { printf("%d ", fresh); goto again; } } puts("");
    i = 0; goto inside; while (i < 3) { printf("top "); inside: printf("%d ", i++); } puts("");
    for (i = 0; i < 3; i++) { j = 0; do { if (j == 1) continue; if (j == 3) break; printf("%d%d ", i, j); } while (++j < 5); } puts("");
    for (i = 0;; i++) { switch (i) { case 2: continue; case 5: goto out; } printf("%d", i); } out: puts("");
    n = 0; loop: if (n < 5) { n += 2; goto loop; } printf("%d\n", n);
    goto skip; { skip: puts("into block"); }
    if (0) { hidden: puts("into if"); goto done; } goto hidden; done:;
    int total = 0; for (i = 0; i < 100; i++) { if (i % 3) continue; if (i > 50) break; total += i; } printf("%d\n", total);
    { static int visits; back: if (++visits < 4) goto back; printf("%d\n", visits); }
}
