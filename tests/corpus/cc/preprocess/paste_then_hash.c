#define f(x) a ## x #x x ## b
f(1) f() f(p q)
