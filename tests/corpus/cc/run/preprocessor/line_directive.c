// #line sets the number and the name; __LINE__ in macros is where the call stands.
#include <stdio.h>
#include <string.h>
#define HERE __LINE__
#define PAIR(a, b) a + b
int main(void)
{
    int first = __LINE__;
    int second = HERE;
    printf("%d\n", second - first);
#line 100
    printf("%d\n", __LINE__);
    printf("%d\n", HERE);
#line 500 "other.c"
    printf("%d %s\n", __LINE__, __FILE__);
#define NUMBER 70
#line NUMBER "macro.c"
    printf("%d %s\n", __LINE__, __FILE__);
    printf("%d\n", PAIR(1000,
        2000));
    printf("%d %d\n", __LINE__,
           __LINE__);
    printf("%s\n", strrchr("/" __FILE__, '/') + 1);
# 900 "marker.c"
    printf("%d %s %s\n", __LINE__, __FILE__, __func__);
}
