// Arguments are expanded before they are put in, except next to # and ##.
#include <stdio.h>
#define ONE 1
#define TWO ONE + ONE
#define S(x) #x
#define X(x) S(x)
#define BOTH(x) #x " -> " X(x)
#define CAT(a, b) a##b
#define XCAT(a, b) CAT(a, b)
#define AB 12
#define A B
#define xB 99
#define xA 98
#define PAIR(x) x, x
#define SUM(a, b) a * 10 + b
#define LATE(...) SUM(__VA_ARGS__)
int main(void)
{
    puts(BOTH(TWO));
    puts(BOTH(X(ONE)));
    printf("%d %d\n", CAT(A, B), XCAT(x, A));
    printf("%d\n", CAT(x, A));
    printf("%d\n", LATE(PAIR(4)));
    puts(X(SUM(ONE, (TWO))));
    puts(X(CAT(O, NE)));
    puts(X(CAT(S, S)));
}
