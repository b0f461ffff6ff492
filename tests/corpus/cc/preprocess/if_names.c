#if foo
a
#elif !foo && bar == 0
b
#endif
#define T 1
#if T && defined T && defined(T) && !defined U
c
#endif
#define D defined(T)
#if D
d
#endif
#define f(x) (x)
#if f(1) && f (0) == 0
e
#endif
