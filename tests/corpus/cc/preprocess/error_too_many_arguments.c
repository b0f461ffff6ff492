//@ error=passed 3 arguments, but takes just 2
#define f(a,b) a
f(1,2,3)
