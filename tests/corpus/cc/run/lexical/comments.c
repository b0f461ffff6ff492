// Comments are blanks, but not within strings or each other.
#include <stdio.h>
int main(void)
{
    int a = 10, b = 2, *p = &b;
    printf("%d\n", a/**/+/* two */b);
    puts("/* not a comment */ // nor this");
    printf("%d\n", a //* divided?
        / b);
    /* // */ puts("after line in block");
    // /* 
    puts("after block in line");
    /* * ** *** / **/ puts("stars");
    printf("%d\n", a / *p);
    printf("%c%c\n", '/', '*');
    puts("a" /* between */ "b" // and
         "c");
    /* a " quote ' in */ puts("quote");
    int c/* */= 1; int/**/d/**/=/**/2/**/;
    printf("%d\n", c + d);
#define M /* empty */
#define N(x) /* before */ x /* after
    */ + 1
    printf("%d%s\n", N(4), "" M);
}
