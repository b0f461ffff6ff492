// Coroutines that continue where they left, by switch and by setjmp-free states.
#include <stdio.h>
struct co { int line; int a, b, i; }; 
#define BEGIN(c) switch ((c)->line) { case 0:
#define YIELD(c, v) do { (c)->line = __LINE__; return (v); case __LINE__:; } while (0)
#define END(c) } (c)->line = -1; return -1
static int range(struct co *c) { BEGIN(c); for (c->i = c->a; c->i < c->b; c->i++) YIELD(c, c->i); END(c); }
static int fib(struct co *c) { BEGIN(c); c->a = 0; c->b = 1; while (c->a < 200) { YIELD(c, c->a); c->i = c->a + c->b; c->a = c->b; c->b = c->i; } END(c); }
static int collatz(struct co *c)
{
    BEGIN(c); while (c->a != 1) { YIELD(c, c->a); if (c->a % 2) c->a = 3 * c->a + 1; else c->a /= 2; }
    YIELD(c, 1);
    YIELD(c, 0);
    END(c);
}
static int lex(const char **p, struct co *c) { BEGIN(c); for (; **p; ++*p) { if (**p >= '0' && **p <= '9') { c->a = 0; while (**p >= '0' && **p <= '9') c->a = c->a * 10 + *(*p)++ - '0'; YIELD(c, c->a); if (!**p) break; }
    if (**p != ' ') YIELD(c, 1000 + **p); } END(c); }
int main(void)
{
    struct co r = {.a = 3, .b = 7}, f = {0}, k = {.a = 6}, l = {0}; int v; while ((v = range(&r)) >= 0) printf("%d ", v); puts(""); while ((v = fib(&f)) >= 0) printf("%d ", v); puts(""); while ((v = collatz(&k)) >= 0) printf("%d ", v); puts(""); const char *s = "12+34 * 5;"; while ((v = lex(&s, &l)) >= 0) printf(v >= 1000 ? "%c " : "%d ", v >= 1000 ? v - 1000 : v); puts(""); printf("%d %d\n", range(&r), fib(&f));
}
