// __builtin_setjmp and __builtin_longjmp: five words, the value is 1.
#include <stdio.h>
static void *words[5], *other[5];
static int depth;
__attribute__((noinline)) static void leap(void **to, int n)
{
    if (n) leap(to, n - 1);
    __builtin_longjmp(to, 1);
}
__attribute__((noinline)) static int attempt(int n)
{
    volatile int seen = n;
    if (__builtin_setjmp(other)) return seen * 100;
    seen++;
    leap(other, n);
    return -1;
}
int main(void)
{
    volatile int rounds = 0;
    int got = __builtin_setjmp(words);
    printf("%d %d\n", got, rounds);
    if (rounds++ < 3) leap(words, rounds);
    printf("%d %d\n", attempt(1), attempt(5));
    printf("%d\n", depth);
    return 0;
}
