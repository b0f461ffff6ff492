// ## with empty arguments, in chains, and beside parameters that would expand.
#include <stdio.h>
#define CAT(a, b) a##b
#define XCAT(a, b) CAT(a, b)
#define CAT3(a, b, c) a##b##c
#define STR(x) #x
#define XSTR(x) STR(x)
#define ONE 1
#define TWO 2
#define ONETWO 12
#define hash_hash # ## #
#define mkstr(a) # a
#define in_between(a) mkstr(a)
#define join(c, d) in_between(c hash_hash d)
int main(void)
{
    printf("%d %d\n", CAT(ONE, TWO), XCAT(ONE, TWO));
    puts(XSTR(CAT(, )));
    puts(XSTR(CAT(a, )) XSTR(CAT(, b)));
    puts(XSTR(CAT3(a, , b)) XSTR(CAT3(, , )) XSTR(CAT3(a, b, )));
    puts(join(x, y));
    puts(XSTR(CAT(-, >)) XSTR(CAT(<, <=)) XSTR(CAT(., 5)) XSTR(CAT(L, 'x')));
    puts(XSTR(CAT3(0, x, 1f)));
    int ab = 3; printf("%d\n", CAT(a, b)++);
}
