#define open {
#define f(a) a
f(open
1
2
) close
