#define n() none
#define f(x) <x>
#define g(x,y) <x;y>
n() n( ) n(
) f() f( ) g(,) g( , ) g(a,) g(,b)
