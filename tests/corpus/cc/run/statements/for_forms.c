// for loops with every part missing, several counters, declarations and shadowing.
#include <stdio.h>
int main(void)
{
    int n = 0;
    for (;;) if (++n > 3) break;
    for (; n < 6;) n++;
    for (n *= 2; n > 10; ) n--;
    printf("%d\n", n);
    for (int i = 0, j = 10; i < j; i++, j -= 2) printf("%d,%d ", i, j);
    for (int n = 0; n < 2; n++) { int n = 7; printf("[%d]", n); }
    printf(" %d\n", n);
    for (char *p = "chars"; *p; p++) putchar(*p - 32);
    for (struct { int a; double b; } s = {0, 0.5}; s.a < 3; s.a++, s.b *= 2) printf(" %g", s.b);
    for (unsigned char c = 250; c >= 250; c++) printf(" %d", c);
    puts("");
    for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) { if (j > i) break; if (i == 1) continue; printf("%d%d ", i, j); }
    int i; for (i = 0; i < 100; i += 7); printf("%d\n", i);
    for (int a[3] = {1, 2, 3}, *p = a; p < a + 3; p++) printf("%d ", *p);
    for (double x = 0; x < 0.95; x += 0.25) printf("%g ", x);
    puts("");
}
