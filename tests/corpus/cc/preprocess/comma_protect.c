#define COMMA ,
#define f(x,y) x y
#define g(x) f(x)
#define u(...) __VA_ARGS__
g(1 COMMA 2) u(f(1,2)) u(1 COMMA 2)
