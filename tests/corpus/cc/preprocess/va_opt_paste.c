//@ std=gnu2x
#define H2(X, Y, ...) __VA_OPT__(X ## Y,) __VA_ARGS__
#define H3(X, ...) #__VA_OPT__(X##X X##X)
#define H4(X, ...) __VA_OPT__(a X ## X) ## b
H2(a, b, c, d) H3(, 0) H4(, 1) H4(q, 1) H4(q)
