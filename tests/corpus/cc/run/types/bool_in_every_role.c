// _Bool as operand, index, bit-field, array, argument, result and loop counter.
#include <stdio.h>
#include <stdbool.h>
static bool neg(bool b) { return !b; } static int wide(int b) { return b; } static bool from(double d) { return d; } struct s { bool a : 1, b : 1; bool c[3]; };
int main(void)
{
    bool b = 5, c = 0.1, d = (void *)0, e = "x"; printf("%d %d %d %d %zu\n", b, c, d, e, sizeof b);
    b += 3; printf("%d ", b); b--; printf("%d ", b); b--; printf("%d ", b); b = b << 3; printf("%d ", b); b = -b; printf("%d\n", b);
    printf("%d %d %d %d\n", neg(7), wide(true), from(1e-300), from(-0.0)); struct s s = {1, 2, {3, 0, 4}}; s.b ^= 1; printf("%d %d %d%d%d\n", s.a, s.b, s.c[0], s.c[1], s.c[2]);
    printf("%d %d %d\n", ~b, -b, b * 5); printf("%d %d\n", b & 2, b | 2); int arr[2] = {7, 8}; printf("%d %d\n", arr[b], arr[!b]); unsigned char raw = 1; bool *p = (bool *)&raw; printf("%d\n", *p && b); switch (b) { case true: puts("true"); break; case false: puts("false"); }
    printf("%d\n", (bool)256 + (bool)(char)256); for (bool k = false, go = true; go; go = !k, k = true) printf("%d ", k); puts("");
}
