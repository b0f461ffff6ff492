#define f(...) g(__VA_ARGS__)
#define g(a,b) a-b
#define pair 1,2
f(pair) f(3,4)
