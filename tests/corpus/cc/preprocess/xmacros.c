#define LIST X(a) X(b) X(c)
#define X(n) n,
enum { LIST };
#undef X
#define X(n) #n,
char *s[] = { LIST };
#undef X
#define LIST2(X) X(d) X(e)
#define Y(n) case n:
LIST2(Y)
