//@ error=duplicate macro parameter
#define f(a,a) a
