#define f(x) x x
#define g f(g)
g f(g)
