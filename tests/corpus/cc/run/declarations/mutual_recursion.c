// Functions that know each other by prototypes only, with static ones among them.
#include <stdio.h>
static int expr(const char **), term(const char **), factor(const char **);
int even(unsigned), odd(unsigned);
static void ping(int), pong(int);
static int expr(const char **p) { int v = term(p); while (**p == '+' || **p == '-') { char o = *(*p)++; int w = term(p); v = o == '+' ? v + w : v - w; } return v; }
static int term(const char **p) { int v = factor(p); while (**p == '*') { ++*p; v *= factor(p); } return v; }
static int factor(const char **p) { if (**p == '(') { ++*p; int v = expr(p); ++*p; return v; } int v = 0; while (**p >= '0' && **p <= '9') v = v * 10 + *(*p)++ - '0'; return v; }
int even(unsigned n) { return n == 0 || odd(n - 1); }
int odd(unsigned n) { return n != 0 && even(n - 1); }
static void ping(int n) { printf("i%d", n); if (n) pong(n - 1); }
static void pong(int n) { printf("o%d", n); if (n) ping(n - 1); }
int main(void)
{
    const char *e[] = {"1+2*3", "(1+2)*3-4*(5-2)", "2*(3+(4-1)*2)"};
    for (int i = 0; i < 3; i++) { const char *p = e[i]; int v = expr(&p); printf("%d%s ", v, p); }
    printf("%d %d\n", even(1000), odd(1000)); ping(5); puts("");
}
