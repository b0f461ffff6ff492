// GNU's inline of 1989: an `extern inline` body is only for inlining, and the real one replaces it.
// flags: -fgnu89-inline
#include <stdio.h>
extern __inline__ int twice(int x) { return x * 2; }
static int early(int x) { return twice(x); }
int twice(int x) { return x + x; }
extern inline int thrice(int);
inline int thrice(int x) { return 3 * x; }
extern __inline int never(void) { return 1; }
int never(void) { return 2; }
static int (*address)(int) = twice;
int main(void)
{
    printf("%d %d %d\n", early(4), twice(5), address(6));
    int (*volatile by)(void) = never;
    printf("%d %d\n", thrice(7), by());
    return 0;
}
