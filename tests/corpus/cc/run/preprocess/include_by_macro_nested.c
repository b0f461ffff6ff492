// A header named by a macro may include another by the same macro.
#ifndef LEVEL
#include <stdio.h>
#define LEVEL 0
#define SELF "include_by_macro_nested.c"
#define PAIR(a, b) a##b
#include SELF
int main(void)
{
    printf("%d %d %d\n", level0, level1a, level1b);
    return 0;
}
#elif LEVEL == 0
#undef LEVEL
#define LEVEL 1
static int level0 = 10;
#define NAME PAIR(level1, a)
#include SELF
#undef NAME
#define NAME PAIR(level1, b)
#include SELF
#else
static int NAME = __LINE__ + __INCLUDE_LEVEL__;
#endif
