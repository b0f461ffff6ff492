//@ std=c99
#define e(f, ...) printf(f, ## __VA_ARGS__)
#define o(...) f(0, ## __VA_ARGS__)
e("a",) e("a",1) e("a",1,2) o() o(1) o(1,2)
