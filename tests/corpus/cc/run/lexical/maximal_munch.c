// The longest token wins.
#include <stdio.h>
int main(void)
{
    int a = 5, b = 2, c;
    int *p = &b, q[3] = {7, 8, 9};
    c = a+++b; printf("%d %d %d\n", a, b, c);
    c = a---b; printf("%d %d %d\n", a, b, c);
    c = a - -b; printf("%d\n", c);
    c = a- -b+ +b; printf("%d\n", c);
    c = a>>1>b; printf("%d\n", c);
    c = a/ *p; printf("%d\n", c);
    c = a<b?a:b; printf("%d\n", c);
    c = a&&b&b; printf("%d\n", c);
    c = !-a; printf("%d\n", c);
    c = ~-a; printf("%d\n", c);
    c = - - -a; printf("%d\n", c);
    c = a*-b; printf("%d\n", c);
    c=a==b; printf("%d\n", c);
    c=-a; printf("%d\n", c);
    c = a<<=1; printf("%d %d\n", a, c);
    p = q; c = *p++ + *++p; 
    printf("%d\n", (int)(p - q));
    c = a-->0; printf("%d %d\n", a, c);
    printf("%d\n", a?b?1:2:3);
    printf("%d\n", 1.+.5 == 1.5);
    struct { int x; } s = {4}, *r = &s;
    r->x--;
    printf("%d\n", s.x);
}
