// The sequence points of && || ?: , and calls; each side effect happens once.
#include <stdio.h>
static int n;
static int t(const char *s, int v) { printf("%s%d ", s, v); return v; }
static int *at(int *p) { n++; return p; }
int main(void)
{
    int a[5] = {0}, i = 0;
    t("a", 0) && t("b", 1); t("c", 1) && t("d", 0); t("e", 1) || t("f", 1); t("g", 0) || t("h", 0); puts("");
    t("i", 1) ? t("j", 2) : t("k", 3); (t("l", 0), t("m", 1)) ? t("n", 1) : 0; puts("");
    *at(&a[i]) += 5; ++*at(a + 1); (*at(a + 2))--; *at(a + 3) = *at(a) = 9; printf("%d %d %d %d %d %d\n", n, a[0], a[1], a[2], a[3], a[4]);
    i = 0; i = i++ + 1 ? 5 : 6; printf("%d\n", i);
    i = 1; int r = (i++, i++, i); printf("%d %d\n", r, i);
    i = 3; while (i --> 0) printf("%d", i); puts("");
    i = 0; a[i++ ? 1 : 2] = 7; printf("%d %d\n", i, a[2]);
    int *p = a; *p++ = 1; *++p = 2; printf("%d %d %d %td\n", a[0], a[1], a[2], p - a);
    printf("%d\n", i++ && i++ || i++); printf("%d\n", i);
    printf("%d\n", (i = 4) && (i = 0) || (i += 7)); printf("%d\n", i);
    int x = 0; x = (x = 1, x + 1) + (x = 3, 0) * 0; printf("%d\n", x >= 0);
    printf("%d\n", !t("z", 0) ? t("y", 1) : t("w", 2));
}
