//@ std=gnu2x
#define f(x,...) [__VA_OPT__((x) (__VA_ARGS__)) end]
f(1) f(1,2) f(1,2,3) f((1),(2))
