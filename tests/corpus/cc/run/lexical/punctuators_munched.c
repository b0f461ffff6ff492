// 6.4p4: the longest token wins, wherever spaces stand.
#include <stdio.h>
int main(void)
{
    int a = 5, b = 3, c, *p = &a;
    c = a+++b; printf("%d %d\n", c, a);
    c = a---b; printf("%d %d\n", c, a);
    c = a- -b; printf("%d\n", c);
    c = a+ +b; printf("%d\n", c);
    c = b/ *p; printf("%d\n", c);
    c = a<<=1; printf("%d\n", c);
    c = a>>1>=b; printf("%d\n", c);
    c = a&&!!b; printf("%d\n", c);
    c = a&~b|b^a; printf("%d\n", c);
    c = 1?2:3?4:5; printf("%d\n", c);
    c = a-->b; printf("%d %d\n", c, a);
    struct { int x[2]; } s = {{7, 8}}, *q = &s;
    c = q->x[1]--; printf("%d %d\n", c, s.x[1]);
    printf("%d\n", 0xe + 1);
    printf("%d\n", -1>>1?-1:1);
    printf("%d\n", a*-b);
    printf("%d\n", a%+b);
}
