// What a macro's own name yields inside it is never expanded again, also when it comes back through arguments.
#include <stdio.h>
#define STR(x) #x
#define XSTR(...) STR2(__VA_ARGS__)
#define STR2(...) #__VA_ARGS__
#define f(a) a + f(a)
#define g f
#define h(x) x(1)
#define foo foo bar
#define bar foo
#define NIL(x) x
#define G_0(arg) NIL(G_1)(arg)
#define G_1(arg) NIL(arg)
#define z z[0]
#define t(a) a
#define AA BB
#define BB AA
#define p() q
#define q(x) p()(x)
int main(void)
{
    puts(XSTR(f(f)(1)));
    puts(XSTR(g(g)(2)));
    puts(XSTR(h(f)));
    puts(XSTR(foo));
    puts(XSTR(bar));
    puts(XSTR(G_0(42)));
    puts(XSTR(z));
    puts(XSTR(t(t)(0) + t(t(t)(1))));
    puts(XSTR(AA BB t(AA)));
    puts(XSTR(q(1)));
    puts(XSTR(f(z)));
}
