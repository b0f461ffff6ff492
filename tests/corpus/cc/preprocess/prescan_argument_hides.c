#define f(x) x
#define A f(A) B
#define B f(B) A
A
