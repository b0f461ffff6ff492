#define f(x) x
#define g f
#define k g (
g(1) k 2) f(g)(3) f(f)(f)(4)
