#define f(x, ...) x ##__VA_ARGS__
f(a,b) f(a) f(a,) f(,b)
