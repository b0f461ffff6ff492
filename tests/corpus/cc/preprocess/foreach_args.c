#define _1(f, x) f(x)
#define _2(f, x, ...) f(x) _1(f, __VA_ARGS__)
#define _3(f, x, ...) f(x) _2(f, __VA_ARGS__)
#define _4(f, x, ...) f(x) _3(f, __VA_ARGS__)
#define PICK(a,b,c,d,e,...) e
#define EACH(f, ...) PICK(__VA_ARGS__, _4, _3, _2, _1)(f, __VA_ARGS__)
#define DECL(x) int x;
EACH(DECL, a, b, c) EACH(DECL, q) EACH(DECL, w, x, y, z)
