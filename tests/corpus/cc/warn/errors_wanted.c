// -Werror=NAME makes an error of one warning alone.
// flags: -Wall -Wno-unused-variable -Werror=parentheses -Wno-error=format
#include <stdio.h>
int f(int a, int b)
{
    int unused;
    if (a = b) return 1;
    printf("%s", a);
}
