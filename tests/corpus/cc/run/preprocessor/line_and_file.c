// #line changes what __LINE__ and __FILE__ say, through macros too.
#include <stdio.h>
#define HERE __LINE__, __FILE__
#define FROM 500 "macro.c"
int main(void)
{
#line 100
    printf("%d\n", __LINE__);
#line 200 "other.c"
    printf("%d %s\n", HERE);
    printf("%d %d\n", __LINE__,
        __LINE__);
#line FROM
    printf("%d %s\n", HERE);
#line 007
    printf("%d\n", __LINE__);
    printf("%d\n", __LIN\
E__);
# 42 "linemarker.h" 3
    printf("%d %s\n", HERE);
}
