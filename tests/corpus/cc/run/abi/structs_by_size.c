// Structs of 1 to 40 bytes by value, as arguments and results.
#include <stdio.h>
#include <string.h>
#define EACH(X) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(11) X(12) X(13) X(15) X(16) X(17) X(24) X(31) X(32) X(33) X(40)
#define DEFINE(n) struct s##n { unsigned char b[n]; }; \
    static __attribute__((noinline)) struct s##n f##n(int k, struct s##n a, struct s##n b) { for (int i = 0; i < n; i++) a.b[i] = (unsigned char)(a.b[i] * k + b.b[n - 1 - i]); return a; }
EACH(DEFINE)
#define TEST(n) { struct s##n a, b, c; for (int i = 0; i < n; i++) a.b[i] = i + 1, b.b[i] = i * i; c = f##n(3, a, b); \
    unsigned long h = 7; for (int i = 0; i < n; i++) h = h * 31 + c.b[i]; printf("%d %lx %d\n", n, h, memcmp(&a, &c, n) == 0); \
    struct s##n (*volatile p)(int, struct s##n, struct s##n) = f##n; c = p(1, p(0, a, b), a); printf("%d\n", c.b[n / 2]); }
int main(void) { EACH(TEST) }
