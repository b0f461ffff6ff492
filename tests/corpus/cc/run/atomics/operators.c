// Operators on _Atomic objects are read-modify-writes with the value after.
#include <stdio.h>
struct s { _Atomic int a; _Atomic short b; _Atomic unsigned char c; _Atomic long d; };
int main(void)
{
    _Atomic int x = 5; _Atomic unsigned char c = 250; _Atomic _Bool b = 0; int v[3] = {1, 2, 3}; int *_Atomic p = v;
    printf("%d ", x++); printf("%d ", ++x); printf("%d ", x--); printf("%d\n", x);
    printf("%d ", x += 10); printf("%d ", x -= 3); printf("%d ", x *= 2); printf("%d ", x /= 3); printf("%d ", x %= 5); printf("%d ", x <<= 4); printf("%d ", x >>= 1); printf("%d ", x |= 7); printf("%d ", x ^= 3); printf("%d\n", x &= 0x1c);
    printf("%d ", c += 10); printf("%d ", c--); printf("%d\n", c);
    b |= 4; printf("%d\n", b); printf("%d ", *p++); printf("%d ", *++p); p -= 2; printf("%d\n", *p);
    struct s s = {1, 2, 3, 4}; s.a++, s.b *= -5, s.c -= 4, s.d <<= 33; printf("%d %d %d %ld\n", s.a, s.b, s.c, s.d);
    int y = x = 7; printf("%d %d %d\n", y, x + y, -x); x = x + 1; printf("%d\n", x);
}
