// A backslash at the end of a line joins it to the next, anywhere.
#include <stdio.h>
#define LONG(a, \
             b) \
    a \
    + \
    b
#def\
ine SPLIT 31
int ma\
in(void)
{
    puts("one \
line");
    int va\
lue = 1\
2;
    // a comment that goes on \
    value = 99;
    printf("%d %d %d\n", value, SPLIT, LONG(1, 2));
    value +\
= 4;
    printf("%d %d\n", value, '\
a');
    /\
* comment *\
/
    printf("%d\n", __LINE__);
    puts("\\
n");
}
