// Blocks, loops and conditionals nested deep.
#include <stdio.h>
int main(void)
{
    int n = 0;
    for (int a = 0; a < 2; a++) for (int b = 0; b < 2; b++) for (int c = 0; c < 2; c++) for (int d = 0; d < 2; d++)
    for (int e = 0; e < 2; e++) for (int f = 0; f < 2; f++) for (int g = 0; g < 2; g++) for (int h = 0; h < 2; h++)
        if (a) if (b) n++; else if (c) n += 2; else n += 3; else if (d) { if (e) { if (f) { if (g) { if (h) n += 100; } else n += 5; } } }
    printf("%d\n", n);
    { int n = 1; { int m = n; { int n = m + 1; { int m = n + 1; { int n = m + 1; { printf("%d ", n); } } } printf("%d ", n); } } printf("%d\n", n); }
    int x = 5; x = ((((((((((x + 1)) * 2)) - 3)) / 3)) + (((((((1))))))))); printf("%d\n", x);
    int r = x > 1 ? x > 2 ? x > 3 ? x > 4 ? x > 5 ? 6 : 5 : 4 : 3 : 2 : 1; printf("%d\n", r);
    do { do { do { x++; if (x % 5 == 0) break; } while (x < 100); if (x % 3 == 0) break; } while (x < 200); x++; } while (x % 4); printf("%d\n", x);
    while (1) { while (1) { for (;;) { if (x++ > 50) goto out; } } } out: printf("%d\n", x);
}
