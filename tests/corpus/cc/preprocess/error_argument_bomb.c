//@ error=MACRO_TOKENS_MAX
#define f(x) x x x x x x x x
#define g(x) f(f(f(f(x))))
#define h(x) g(g(g(g(x))))
h(h(1))
