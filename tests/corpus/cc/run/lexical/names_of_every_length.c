// Names differ in any letter, however far behind, and in any script; $ is a letter too.
#include <stdio.h>
int aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 = 1;
int aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 = 2;
int $price = 3, _x$1 = 4;
int größe = 5, \u00e4b = 6, 名前 = 7;
int _ = 8, __ = 9, _1 = 10;
int O0 = 11, OO = 12, l1 = 13, ll = 14;
#define $m(x) (x + 1)
int main(void)
{
    printf("%d %d\n", aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1,
        aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2);
    printf("%d %d %d %d %d\n", $price, _x$1, größe, äb, 名前);
    printf("%d %d %d %d %d %d %d %d\n", _, __, _1, O0, OO, l1, ll, $m(1));
}
