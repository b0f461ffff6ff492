#define f (x)
#define g(x)x
#define h() h
#define i(x)-x
f(1) g(2) h() i(-3) f
