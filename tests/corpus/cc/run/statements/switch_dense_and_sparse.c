// Switches with many cases: dense, sparse, negative, wide apart and in unsorted order.
#include <stdio.h>
static int dense(int n) { switch (n) { case 0: return 3; case 1: return 1; case 2: return 4; case 3: return 1; case 4: return 5; case 5: return 9; case 6: return 2; case 7: return 6; case 8: return 5; case 9: return 3; } return -1; }
static int sparse(int n) { switch (n) { case 1: return 1; case 10: return 2; case 100: return 3; case 1000: return 4; case 10000: return 5; case 100000: return 6; case -7: return 7; case 2147483647: return 8; case -2147483647 - 1: return 9; default: return 0; } }
static int mixed(int n) { switch (n) { case 50: return 1; case -50: return 2; case 51: case 52: case 53: return 3; case 55: return 4; case 54: return 5; case 1 << 20: return 6; case 49: return 7; } return 8; }
static int longs(long n) { switch (n) { case 1L << 40: return 1; case (1L << 40) + 1: return 2; case -(1L << 40): return 3; case 0: return 4; } return 5; }
static const char *days(int n) { switch (n) { case 1: return "mon"; case 2: return "tue"; case 3: return "wed"; case 4: return "thu"; case 5: return "fri"; case 6: return "sat"; case 0: return "sun"; default: return "?"; } }
int main(void)
{
    for (int i = -1; i < 11; i++) printf("%d", dense(i));
    puts("");
    int v[] = {1, 10, 99, 100, 1000, 10000, 100000, -7, 2147483647, -2147483647 - 1, 0, 7};
    for (int i = 0; i < 12; i++) printf("%d", sparse(v[i]));
    puts("");
    for (int i = 48; i < 58; i++) printf("%d%d", mixed(i), mixed(-i));
    printf(" %d\n%d%d%d%d%d\n", mixed(1 << 20), longs(1L << 40), longs((1L << 40) + 1), longs(-(1L << 40)), longs(0), longs(1));
    for (int i = -1; i < 8; i++) printf("%s ", days(i));
    puts("");
}
