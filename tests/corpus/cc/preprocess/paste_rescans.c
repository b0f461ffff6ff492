#define f(x) got x
#define c(a,b) a##b
c(f,)(1) c(,f)(2) c(f,(3))c(f,)
(4)
