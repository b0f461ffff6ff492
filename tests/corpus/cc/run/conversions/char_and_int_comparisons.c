// Comparisons after promotion: bytes against negative numbers, masks and each other.
#include <stdio.h>
int main(void)
{
    char c = -1; unsigned char u = 255; signed char s = -1; short h = -1; unsigned short w = 65535; printf("%d%d%d%d%d%d\n", c == u, c == s, c == -1, u == 255, h == w, (unsigned short)h == w); printf("%d%d%d%d\n", c < 0, u > c, h < 0u, (long)h < 0u); printf("%d %d\n", c == '\xff', u == '\xff'); printf("%d %d %d\n", (u ^ 0xff) == 0, ~u == 0, (unsigned char)~u == 0); printf("%d %d\n", -1 == 0xffffffff, -1L == 0xffffffff); unsigned x = 3; printf("%d %d\n", x - 4 > 0, (int)x - 4 > 0); printf("%d\n", sizeof(int) > -1); printf("%d %d\n", 'a' - 'b' < 0, u - w < 0); enum { Z = -1 } z = Z; printf("%d %d\n", z < 0, Z < 0u); for (unsigned char i = 250; i > 248; i++) printf("%d ", i); puts("");
}
