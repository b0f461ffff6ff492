// Attributes in every place they may stand, on all kinds of declarations.
#include <stdio.h>
__attribute__((unused)) static int a = 1;
static int __attribute__((unused)) b = 2;
static int c __attribute__((unused)) = 3, d __attribute__((aligned(8))) = 4;
static __attribute__((pure)) int f(int x __attribute__((unused)), int y) { return y; }
static int g(void) __attribute__((const, noinline)); static int g(void) { return 6; }
struct __attribute__((may_alias)) s { int x __attribute__((deprecated)); } __attribute__((aligned(16)));
enum __attribute__((unused)) e { A __attribute__((unused)) = 7, B };
typedef int __attribute__((may_alias)) alias_int;
static __attribute__((format(printf, 1, 2), cold, flatten)) int p(const char *fmt, ...) { return *fmt; }
static void *__attribute__((malloc, returns_nonnull, alloc_size(1))) m(int n) { static char buf[64]; return buf + n % 8; }
__attribute__((__hot__, __nonnull__(1), __warn_unused_result__)) static int h(int *q) { return *q; }
static int (*__attribute__((unused)) fp)(void) = g;
static __attribute__((noreturn, noipa)) void never(void) { for (;;); }
int main(void)
{
    int x __attribute__((unused, aligned(32))) = 8;
    switch (x) { case 8: x++; __attribute__((fallthrough)); case 9: x++; break; default: never(); }
    printf("%d %d %d %d %d %d %d %zu %d\n", a, b, c, d, f(1, 5), g(), A, sizeof(struct s), B);
    printf("%d %d %d %d\n", p("z"), m(1) != 0, h(&x), fp());
    alias_int *ai = (alias_int *)&(float){1.0f}; printf("%x\n", *ai);
lab: __attribute__((unused)); if (x++ < 12) goto lab; printf("%d\n", x);
}
