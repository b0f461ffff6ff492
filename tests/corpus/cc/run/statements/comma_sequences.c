// The comma operator: order, values, types, places where it is only a separator.
#include <stdio.h>
static int f(int a, int b) { return a * 10 + b; }
static int seen[8], count;
static int put(int v) { seen[count++] = v; return v; }
static int last(int n) { return n++, n *= 2, n - 1; }
int main(void)
{
    int a = (put(1), put(2)), b = (put(3), put(4), 5);
    printf("%d %d %d %d%d%d%d\n", a, b, f((1, 2), (3, 4)), seen[0], seen[1], seen[2], seen[3]);
    a = 1, b = 2;
    printf("%d %d %d\n", a, b, last(4));
    int x = a++, y = (a++, a), z[(1, 2, 3)];
    printf("%d %d %d %zu\n", x, y, a, sizeof z);
    *(a = 9, &b) = 7;
    printf("%d %d\n", a, b);
    for (a = 0, b = 10; a < b; a++, b--) ;
    printf("%d %d\n", a, b);
    char array[5] = "abcd";
    printf("%zu %zu %zu\n", sizeof(0, array), sizeof(1, 'c'), sizeof(1, array[0]));
    while (b--, b > 2) if (a++, a == 7) break;
    printf("%d %d\n", a, b);
    struct s { int v; } s = {4};
    printf("%d %s\n", (a, s).v, (a, "text"));
    (void)a, (void)b;
    switch (a, 3) { case 3: puts("three"); }
    a ? b, (void)0 : (void)1;
    printf("%d\n", (a = 1, b = 2, a + b) ? a, b : 0);
}
