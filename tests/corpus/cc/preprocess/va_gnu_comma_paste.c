#define m(a, ...) x, ## __VA_ARGS__ ## y
#define n(a, ...) a ## , ## __VA_ARGS__
m(1,2) m(1,) m(1)
