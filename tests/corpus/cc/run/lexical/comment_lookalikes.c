// What looks like a comment inside literals is none, and comments part tokens.
#include <stdio.h>
#define A(x) #x
int main(void) { puts("/* no */ // no"); int a = 10, b = 2, *p = &b; printf("%d %d\n", a/**/+b, a/ *p); puts(A(x/**/y)); printf("%d\n", '/*' != '*/'); /* // */ puts("on"); // \
    puts("off");
    printf("%d\n", 6 //**/ 2
    ); }
