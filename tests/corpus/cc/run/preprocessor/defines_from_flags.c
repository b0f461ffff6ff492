// Definitions from the command line, with values, without, and with parameters.
// flags: -DNUMBER=42 -DEMPTY= -DPLAIN -DTEXT="ab" -DADD(a,b)=a+b -DGONE=1 -UGONE
#include <stdio.h>
#define S(x) #x
#define X(x) S(x)
int main(void)
{
    printf("%d %d %s\n", NUMBER, PLAIN, X(TEXT));
    printf("[%s]\n", X(EMPTY));
    printf("%d\n", ADD(3, 4) * 2);
#ifdef GONE
    puts("defined");
#else
    puts("undefined");
#endif
#if NUMBER == 42 && PLAIN == 1
    puts("seen by #if");
#endif
}
