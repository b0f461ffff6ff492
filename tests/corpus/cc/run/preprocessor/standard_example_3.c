// The third example of C17 6.10.3.5, and the fourth, fifth and seventh.
#include <stdio.h>
#define S_(...) #__VA_ARGS__
#define S(...) S_(__VA_ARGS__)
#define x 3
#define f(a) f(x * (a))
#undef x
#define x 2
#define g f
#define z z[0]
#define h g(~
#define m(a) a(w)
#define w 0,1
#define t(a) a
#define p() int
#define q(x) x
#define r(x,y) x ## y
#define str(x) # x
#define t2(x,y,z) x ## y ## z
#define debug(...) printf(__VA_ARGS__)
#define showlist(...) puts(#__VA_ARGS__)
#define report(test, ...) ((test) ? puts(#test) : printf(__VA_ARGS__))
int main(void)
{
    puts(S(f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);));
    puts(S(p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };));
    puts(S(char c[2][6] = { str(hello), str() };));
    puts(S(int j[] = { t2(1,2,3), t2(,4,5), t2(6,,7), t2(8,9,), t2(10,,), t2(,11,), t2(,,12), t2(,,) };));
#undef x
    int x = 1, y = 2;
    debug("Flag\n");
    debug("X = %d\n", x);
    showlist(The first, second, and third items.);
    report(x>y, "x is %d but y is %d\n", x, y);
}
