#define f(x) x __LINE__
#define g(x) f(x)
f(__LINE__
)
f(
__LINE__
)
g(1) __LINE__
g(
__LINE__) __LINE__
__LINE__
