#define A 1
A
#undef A
A
#define A 2
A
#undef NEVER
#define A 2
#define f(x) x+1
f(1)
#undef f
f(1)
