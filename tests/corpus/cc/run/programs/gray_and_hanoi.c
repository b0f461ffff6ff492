// Towers of Hanoi by recursion and by Gray code move alike.
#include <stdio.h>
static int moves[1 << 6], n; static void hanoi(int d, int a, int b, int c) { if (d) { hanoi(d - 1, a, c, b); moves[n++] = d * 100 + a * 10 + b; hanoi(d - 1, c, b, a); } }
int main(void) { hanoi(5, 0, 2, 1); unsigned h = 0; for (int i = 0; i < n; i++) h = h * 31 + moves[i]; printf("%d %u\n", n, h); int same = 0; for (int i = 1; i <= n; i++) { int gray = (i ^ i >> 1) ^ ((i - 1) ^ (i - 1) >> 1); same += __builtin_ctz(gray) + 1 == moves[i - 1] / 100; } printf("%d\n", same); }
