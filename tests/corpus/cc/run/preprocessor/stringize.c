// The # operator quotes arguments, with blanks folded and quotes escaped.
#include <stdio.h>
#include <string.h>
#define S(x) #x
#define X(x) S(x)
#define TWO(a, b) #a "/" #b
#define ALL(...) #__VA_ARGS__
#define NAME value
#define value 42
int main(void)
{
    puts(S(a + b));
    puts(S(  spaced    out  ));
    puts(S("quoted \n text"));
    puts(S('\'' '"' '\\'));
    puts(S(NAME));
    puts(X(NAME));
    puts(TWO(1 , 2));
    puts(ALL(a,b , c));
    puts(S());
    printf("%zu\n", strlen(S(/* comment */ a /* gone */ b)));
    puts(S(a/**/b));
    puts(S(line
           break));
    puts(S(L"wide" u8"eight" '\0'));
    puts(X((1,2)));
    puts(S(@));
    puts(S(\n));
}
