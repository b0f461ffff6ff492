// # keeps spelling, drops space at the ends, makes one of many, and escapes what literals hold.
#include <stdio.h>
#define S(...) #__VA_ARGS__
#define X(...) S(__VA_ARGS__)
#define NAME value
#define EMPTY
int main(void)
{
    puts(S(  a   b
        c  )); puts(S("a\n\"b\"" '\'' '"' L"w\\")); puts(S(a/**/b /* c */ d)); puts(S(NAME) X(NAME)); puts(X(EMPTY NAME EMPTY)); puts(S(EMPTY)); puts(S(a,b , c)); puts(S(<::> %:)); puts(S(@ ` \ x)); puts(X(1 + -1+-1)); puts(S(0x1p-3 'abc' .5..)); puts(S(a ## b)); puts(X(S(nested "q")) S(()));
}
