#define f(x) [x]
#define g f
#define h g
g(1) h(2) h
(3) h
