// && and || evaluate only what is needed, in order, and give int.
#include <stdio.h>
static int trace(int id, int v) { printf("%d", id); return v; }
int main(void)
{
    for (int m = 0; m < 8; m++) {
        int a = m & 1, b = m & 2, c = m & 4;
        int r = trace(1, a) && trace(2, b) || trace(3, c); printf("=%d ", r);
        r = (trace(1, a) || trace(2, b)) && trace(3, c); printf("=%d ", r);
        r = trace(1, a) ? trace(2, b) : trace(3, c); printf("=%d ", !!r);
        r = !(trace(1, a) && !trace(2, b)) || trace(3, c); printf("=%d ", r);
        if (trace(1, a) && (trace(2, b) || trace(3, c))) puts("yes"); else puts("no");
    }
    int i = 0, *p = 0; printf("%d %d\n", p && *p, !p || *p); i++ || i++; printf("%d\n", i); i-- && i++; printf("%d\n", i);
    printf("%zu %d %d\n", sizeof(1.0 && 2.0), 0.5 && 2, 'a' && "b"); int n = 5; while (n && n-- != 2); printf("%d\n", n);
    int x = 0, y; y = x++ == 0 && x++ == 1 && x == 2; printf("%d %d\n", x, y);
}
