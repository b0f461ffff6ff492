//@ error=unterminated argument list
#define f(a) a
f(1
