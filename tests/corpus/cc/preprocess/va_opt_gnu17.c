#define f(x,...) [x __VA_OPT__(+) __VA_ARGS__]
f(1) f(1,2) f(,) f(1,,)
