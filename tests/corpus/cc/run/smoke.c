// Recursion, arrays and printf: the least of everything.
#include <stdio.h>

static int depth(int n) { return n ? 1 + depth(n - 1) : 0; }

int main(void)
{
    int squares[5];
    for (int i = 0; i < 5; i++) squares[i] = i * i;
    printf("%d %d\n", depth(100), squares[4]);
    return squares[2];
}
