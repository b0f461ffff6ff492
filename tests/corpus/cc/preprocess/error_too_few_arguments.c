//@ error=requires 2 arguments, but only 1 given
#define f(a,b) a
f(1)
