#define e
#define n 5
#define f(x) x
f(a)f(b) f(1)f(2) f(1)f(.) f(x)n n f(L)f("s") f(e)+f(e)
