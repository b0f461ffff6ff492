// Under -std=c99 the GNU names are free, and // and inline are there.
// flags: -std=c99
#include <stdio.h>
static inline int twice(int x) { return 2 * x; } // comment
#ifdef __STRICT_ANSI__
#define STRICT 1
#else
#define STRICT 0
#endif
#if defined(linux) || defined(unix)
#define FREE 0
#else
#define FREE 1
#endif
int main(void)
{
    int typeof = 1, asm = 2;
    printf("%d %d %d %d %ld\n", twice(typeof), asm, STRICT, FREE, __STDC_VERSION__);
    __typeof__(asm) other = 5;
    printf("%d\n", other);
    for (int i = 0; i < 2; i++) printf("%d", i);
    puts("??.");
}
