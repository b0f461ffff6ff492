// __COUNTER__ counts expansions, not mentions; unique names come of it.
#include <stdio.h>
#define CAT_(a, b) a##b
#define CAT(a, b) CAT_(a, b)
#define UNIQUE(p) CAT(p, __COUNTER__)
#define TWICE(x) x x
#define SELF(x) CAT(v, x) = x
int UNIQUE(a) = 10, UNIQUE(a) = 11;
enum { SELF(__COUNTER__), start = __COUNTER__ };
#define IGNORED(x)
IGNORED(__COUNTER__)
int main(void)
{
    printf("%d %d\n", a0, a1);
    printf("%d %d\n", start, __COUNTER__);
    printf("%d%d\n" , TWICE(__COUNTER__ -) 0, __COUNTER__);
#if __COUNTER__ > 0
    printf("%d\n", __COUNTER__ - start > 3);
#endif
}
