#define x 5
#define f(x) x+x
f(1) f(x)
