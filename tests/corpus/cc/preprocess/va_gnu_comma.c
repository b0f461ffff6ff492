#define e(f, ...) printf(f, ## __VA_ARGS__)
#define g(f, a...) printf(f, ## a)
#define o(...) f(0, ## __VA_ARGS__)
e("a") e("a",) e("a",1) e("a",1,2) g("b") g("b",) g("b",x,y) o() o(1) o(1,2)
#define X 9
e(X, X) e(e(1), e(2,X)) o(X) o( )
