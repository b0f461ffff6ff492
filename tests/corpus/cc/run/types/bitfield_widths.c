// Bit-fields of every width hold their edges, signed and unsigned.
#include <stdio.h>
#define F(n) struct { int s : n; unsigned u : n; } f##n
struct all { F(1); F(2); F(3); F(4); F(5); F(7); F(8); F(9); F(13); F(15); F(16); F(17); F(23); F(24); F(29); F(31); F(32); };
#define T(n) a.f##n.s = -1; a.f##n.u = -1; printf("%d: %d %u", n, a.f##n.s, a.f##n.u); \
    a.f##n.s = (int)(1u << (n - 1)); a.f##n.u = 1u << (n - 1); printf(" %d %u", a.f##n.s, a.f##n.u); \
    a.f##n.s = 0; a.f##n.u++; printf(" %d %u\n", a.f##n.s, a.f##n.u);
int main(void)
{
    struct all a = {0};
    T(1) T(2) T(3) T(4) T(5) T(7) T(8) T(9) T(13) T(15) T(16) T(17) T(23) T(24) T(29) T(31) T(32)
    printf("%zu\n", sizeof a);
}
