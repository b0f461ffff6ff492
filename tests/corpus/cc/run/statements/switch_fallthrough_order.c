// Cases in any order, default anywhere, falling through, and values that wrap to the switch's type.
#include <stdio.h>
static void f(int n)
{
    printf("%d:", n);
    switch (n) { default: printf("d"); case 3: printf("3"); break; case 1: printf("1"); case 2: printf("2"); break; case -1: case -2: printf("n"); case 100000: printf("k"); }
    puts("");
}
static int g(unsigned char c) { switch (c) { case 'a' ... 'f': return c - 'a' + 10; case '0' ... '9': return c - '0'; case 255: return -2; default: return -1; } }
static int h(long l) { switch (l) { case 1L << 40: return 1; case -1: return 2; case 0x7fffffffffffffff: return 3; } return 0; }
static int k(unsigned u) { switch (u) { case -1: return 1; case 0x80000000: return 2; case 0: return 3; } return 0; }
int main(void)
{
    for (int i = -3; i < 5; i++) f(i); f(100000);
    printf("%d %d %d %d %d\n", g('c'), g('7'), g('z'), g(255), g('f'));
    printf("%d %d %d %d\n", h(1L << 40), h(-1), h(~0ul >> 1), h(0));
    printf("%d %d %d %d\n", k(~0u), k(1u << 31), k(0), k(5));
    switch (3) case 3: puts("bare"); switch (1) ; switch (2) { int x; case 2: x = 5; printf("%d\n", x); }
    switch ((char)200) { case -56: puts("signed"); break; case 200: puts("not"); }
    switch (1.9 > 1) { case 1: puts("true"); }
    for (int i = 0; i < 6; i++) switch (i & 3) { case 0: continue; case 1: if (i > 3) break; printf("%d ", i); default: printf("x%d ", i); } puts("");
}
