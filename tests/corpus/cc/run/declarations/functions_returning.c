// Functions that return pointers to functions and arrays, through typedefs and not.
#include <stdio.h>
static int inc(int x) { return x + 1; } static int dec(int x) { return x - 1; }
static int (*choose(int up))(int) { return up ? inc : dec; }
typedef int (*fn)(int); static fn compose_first(fn a, fn b) { return a(0) > b(0) ? a : b; }
static int table[3][2] = {{1, 2}, {3, 4}, {5, 6}}; static int (*rows(int i))[2] { return table + i; }
static int (*(*meta(void))(int))(int) { return choose; } static int (*(*(*meta2(void))(void))(int))(int) { return meta; }
static const char *const *names(void) { static const char *const n[] = {"a", "b", 0}; return n; }
static void (*handler(void (*old)(int), int n))(int) { (void)n; return old; } static int seen; static void see(int n) { seen = n; }
static int (*ops[])(int) = {inc, dec}; static int (**find(int (*f)(int)))(int) { for (int i = 0; i < 2; i++) if (ops[i] == f) return &ops[i]; return 0; }
int main(void)
{
    printf("%d %d %d\n", choose(1)(5), choose(0)(5), compose_first(inc, dec)(10)); printf("%d %d\n", (*rows(1))[1], rows(0)[2][0]);
    printf("%d %d\n", meta()(1)(7), meta2()()(0)(7)); printf("%s\n", names()[1]); handler(see, 1)(42); printf("%d\n", seen); printf("%td %d\n", find(dec) - ops, find(0) == 0);
}
