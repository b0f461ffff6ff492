// __COUNTER__ counts up and makes unique names.
#include <stdio.h>
#define CAT_(a, b) a##b
#define CAT(a, b) CAT_(a, b)
#define UNIQUE(p) CAT(p, __COUNTER__)
#define SWAP(T, a, b) SWAP_(T, a, b, UNIQUE(tmp))
#define SWAP_(T, a, b, t) do { T t = a; a = b; b = t; } while (0)
#define ASSERT_STATIC(c) typedef char UNIQUE(check)[(c) ? 1 : -1]
ASSERT_STATIC(sizeof(int) == 4);
ASSERT_STATIC(sizeof(char) == 1);
int main(void)
{
    int start = __COUNTER__;
    int a = 1, b = 2;
    double x = 1.5, y = 2.5;
    SWAP(int, a, b);
    SWAP(double, x, y);
    printf("%d %d %g %g\n", a, b, x, y);
    int end = __COUNTER__;
    printf("%d %d\n", start, end);
#if __COUNTER__ == 6
    puts("counted in a condition");
#endif
    printf("%d\n", __COUNTER__);
}
