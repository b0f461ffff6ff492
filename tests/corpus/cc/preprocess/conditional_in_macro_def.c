#define A \
  1 + \
  2
A A
#define f(x, \
 y) x \
 y
f(1,2)
