// Long chains of conditionals with and without middle operands.
#include <stdio.h>
static const char *name(int d) { return d == 1 ? "one" : d == 2 ? "two" : d == 3 ? "three" : d < 0 ? "minus" : d > 100 ? d > 1000 ? "huge" : "large" : "some"; }
static int first(int a, int b, int c, int d) { return a ?: b ?: c ?: d ?: -1; }
static int sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }
static int med(int a, int b, int c) { return a < b ? b < c ? b : a < c ? c : a : a < c ? a : b < c ? c : b; }
int main(void)
{
    for (int i = -1; i < 5; i++) printf("%s ", name(i));
    printf("%s %s\n", name(101), name(5000));
    printf("%d %d %d %d\n", first(0, 0, 3, 4), first(0, 0, 0, 0), first(1, 2, 3, 4), first(0, 0, 0, 9));
    printf("%d %d %d\n", sign(2.5), sign(-0.1), sign(-0.0));
    for (int i = 0; i < 27; i++) putchar('0' + med(i % 3, i / 3 % 3, i / 9));
    puts("");
    int x = 5, y = 0;
    (x > 3 ? x : y) > 4 ? (y = 1) : (y = 2);
    printf("%d %d\n", y, x ? y ? 10 : 20 : 30);
    printf("%d\n", 1 ? 2, 3 : 4);
}
