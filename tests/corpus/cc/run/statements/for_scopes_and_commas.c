// for's own variables, shadowed in the body; empty parts; several at once.
#include <stdio.h>
int main(void)
{
    int i = 99;
    for (int i = 0; i < 2; i++) { int i = 7; i++; printf("%d ", i); } printf("%d\n", i);
    for (int a = 0, b = 10, *p = &a; a < b; a++, --b) if (a == 3) printf("%d %d %d\n", a, b, *p);
    for (struct { int x; char c; } s = {0, 'a'}; s.x < 3; s.x++, s.c++) printf("%c", s.c); puts("");
    for (;;) { if (i-- < 97) break; } printf("%d\n", i);
    for (i = 0; i < 3;) i++; printf("%d\n", i);
    for (char c = 'x'; c <= 'z'; c++) putchar(c); puts("");
    for (double d = 0; d < 1; d += 0.25) printf("%g ", d); puts("");
    for (unsigned char u = 250; u > 5; u++) printf("%d ", u); puts("");
    int n = 0; for (int x[3] = {1, 2, 3}; n < 3; n++) printf("%d", x[n] *= 2); puts("");
    for (int j = 0; j < 2; j++) for (int j = 5; j < 7; j++) printf("%d", j); puts("");
    for (int k = 3; k--; ) printf("%d", k); puts("");
}
