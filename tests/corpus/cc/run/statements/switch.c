// Switches: ranges, falling through, defaults in the middle, wide and nested ones.
#include <stdio.h>
static int kind(long long n)
{
    switch (n) {
    case -5 ... -1: return 1;
    default: return 2;
    case 0: return 3;
    case 1000000000000: return 4;
    case 7: case 9: n++;
    case 8: return 10 + n;
    }
}
static int dense(unsigned char c)
{
    int r = 0;
    switch (c) {
    case 0: r++;
    case 1: r += 2; break;
    case 2: switch (r) { case 0: r = 9; break; default: r = 1; } break;
    case 3: while (r < 5) { r++; if (r == 3) break; } 
    case 'a' ... 'z': r += 100;
    }
    return r;
}
int main(void)
{
    long long values[] = {-6, -5, -1, 0, 7, 8, 9, 1000000000000, 10};
    for (int i = 0; i < 9; i++) printf("%d ", kind(values[i]));
    for (int i = 0; i < 5; i++) printf("%d ", dense(i));
    printf("%d\n", dense('q'));
    switch (3) { int unseen; }
    switch ((char)300) case 44: puts("cut");
}
