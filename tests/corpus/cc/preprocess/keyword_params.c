#define f(int, if) int+if
f(1,2)
