#define A 1
#define B 2
#define AB three
#define c(a,b) a##b
#define xc(a,b) c(a,b)
c(A,B) xc(A,B) c(A B,A B) xc(c(A,B),c(A,B))
