// Tokens that stand next to each other after expansion do not glue.
#include <stdio.h>
#define MINUS -
#define NEG -1
#define PLUS +
#define E(x) x
#define S(x) #x
#define X(x) S(x)
#define DOT .
#define LT <
int main(void)
{
    int a = 5;
    printf("%d %d %d\n", a MINUS-1, a -NEG, -NEG);
    printf("%d\n", a PLUS+ a);
    printf("%d %d\n", -MINUS a, E(-)-a);
    puts(X(-NEG));
    puts(X(PLUS+));
    puts(X(E(a)E(b)));
    puts(X(LT<LT));
    puts(X(DOT.DOT));
    puts(X(E(1)E(.)E(5)));
    puts(X(a MINUS b));
    puts(X(E()a E( )b));
}
