#define f(x) [x]
f(f(f(1))) f(f)(2) f(f (3))
#define EMPTY
f EMPTY (1)
f EMPTY
(2)
