// Static locals keep their values, one for each declaration, through recursion and across calls.
#include <stdio.h>
static int next(void) { static int n = 10; return n++; }
static int rec(int d) { static int depth, calls; if (++depth > calls) calls = depth; int r = d ? rec(d - 1) + 1 : calls; depth--; return r; }
static int *two(int w) { if (w) { static int x = 1; return &x; } else { static int x = 2; return &x; } }
static const char *lazy(int i) { static const char *names[] = {"zero", "one", "two"}; static char used[3]; return used[i]++ ? "again" : names[i]; }
static int fib(int n) { static int memo[50]; return n < 2 ? n : memo[n] ? memo[n] : (memo[n] = fib(n - 1) + fib(n - 2)); }
static struct node { struct node *next; int v; } *chain(void) { static struct node a, b = {&a, 2}, a2; a.v = 1; a2.next = &b; return a2.next; }
int main(void)
{
    next(); next(); printf("%d\n", next()); printf("%d\n", rec(4)); printf("%d\n", rec(2)); ++*two(1); ++*two(0); printf("%d %d\n", *two(1), *two(0)); puts(lazy(1)); puts(lazy(1)); puts(lazy(2)); printf("%d\n", fib(40)); printf("%d %d\n", chain()->v, chain()->next->v);
    for (int i = 0; i < 3; i++) { static int s; int a = 0; s++; a++; printf("%d%d ", s, a); } puts(""); static int (*fp)(void) = next; printf("%d\n", fp()); static int self = sizeof self, *ps = &self; printf("%d\n", *ps);
}
