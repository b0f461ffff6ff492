// Arithmetic and words of #if.
#include <stdio.h>
#define YES 1
#define ADD(a, b) ((a) + (b))
int main(void)
{
#if -1 > 0u
    puts("unsigned");
#endif
#if ADD(1, 2) == 3 && defined YES && !defined(NO) && NO == 0
    puts("add");
#elif 1 / 0
    puts("never");
#else
    #error never
#endif
#if (2 || 1 / 0) && (0 ? 1 / 0 : 'a' == 97) && (1 ? -1 : 0u) > 0
    puts("short");
#endif
#ifndef NO
# if 0x7fffffffffffffff + 0 < 0
# else
    puts("wide");
# endif
#endif
#if __has_include(<stdio.h>) && !__has_include("nowhere.h") && __has_attribute(packed)
    puts("has");
#endif
#line 100 "other.c"
    printf("%d %s\n", __LINE__, __FILE__);
    printf("%d\n", __COUNTER__ + __COUNTER__ * 10 + __COUNTER__ * 100 > 0);
#if 0
    it's not even tokens ' "
#endif
}
