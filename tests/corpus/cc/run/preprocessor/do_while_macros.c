// Macros that are statements: do-while, commas, loops that declare.
#include <stdio.h>
#define CHECK(c) do { if (!(c)) printf("not %s\n", #c); else printf("%s\n", #c); } while (0)
#define FOR_EACH(i, n) for (int i = 0, n_##i = (n); i < n_##i; ++i)
#define WITH(decl) for (int once_ = 1; once_;) for (decl; once_; once_ = 0)
#define MAX(a, b) ({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ > b_ ? a_ : b_; })
#define LENGTH(a) (sizeof(a) / sizeof *(a))
#define BIT(n) (1u << (n))
#define SETS(x, ...) ((x) |= (__VA_ARGS__))
static int steps;
static int step(void) { return ++steps; }
int main(void)
{
    int a[] = {3, 1, 2};
    if (a[0] == 3)
        CHECK(a[1] == 1);
    else
        CHECK(0);
    FOR_EACH(i, LENGTH(a)) FOR_EACH(j, 2) printf("%d ", a[i] + j);
    puts("");
    WITH(int z = 8) printf("%d\n", z);
    int top = MAX(step(), 0);
    printf("%d %d\n", top, steps);
    unsigned f = 0;
    SETS(f, BIT(1) | BIT(5));
    printf("%u\n", f);
}
