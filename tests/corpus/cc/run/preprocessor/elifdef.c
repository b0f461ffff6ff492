// #elifdef and #elifndef of C23.
// flags: -std=gnu2x
#include <stdio.h>
#define A 1
#ifdef NOTHING
#define R 0
#elifdef A
#define R 1
#else
#define R 2
#endif
#ifdef NOTHING
#define Q 0
#elifndef A
#define Q 1
#elifndef NOTHING
#define Q 2
#endif
#ifdef A
#define T 5
#elifdef A
#define T 6
#endif
int main(void)
{
    printf("%d %d %d %d\n", R, Q, T, __STDC_VERSION__ > 201710L);
}
