// Case ranges, negative, of characters, and of unsigned long at the edges.
#include <limits.h>
#include <stdio.h>
static const char *class(int c)
{
    switch (c) {
    case INT_MIN ... -1000: return "far";
    case -999 ... -1: return "negative";
    case 0: return "zero";
    case '0' ... '9': return "digit";
    case 'a' ... 'f': case 'A' ... 'F': return "hex";
    case 'g' ... 'z': return "letter";
    case 1000 ... INT_MAX: return "big";
    default: return "other";
    }
}
static int wide(unsigned long v)
{
    switch (v) { case 0 ... 9: return 1; case 1ul << 32 ... (1ul << 40): return 2; case ULONG_MAX - 5 ... ULONG_MAX: return 3; }
    return 0;
}
int main(void)
{
    int v[] = {INT_MIN, -1000, -999, -1, 0, 1, '5', 'a', 'F', 'z', 999, 1000, INT_MAX};
    for (int i = 0; i < 13; i++) printf("%s ", class(v[i]));
    printf("\n%d %d %d %d %d %d\n", wide(9), wide(10), wide(1ul << 32), wide((1ul << 40) + 1), wide(-6), wide(-7));
}
