// sizeof and _Alignof of expressions: not evaluated, with promotions, of arrays, strings, members and calls.
#include <stdio.h>
static int n; static char f(void) { n++; return 1; } struct s { char c[5]; short h; } v;
int main(void)
{
    char c = 1; short h = 2; float g = 3; int a[3][4];
    printf("%zu %zu %zu %zu %zu\n", sizeof f(), sizeof +c, sizeof(c + h), sizeof(c = h), sizeof(c, h));
    printf("%zu %zu %zu %zu\n", sizeof(g + h), sizeof -g, sizeof(1 ? c : h), sizeof(!g));
    printf("%zu %zu %zu %zu %zu\n", sizeof a, sizeof *a, sizeof **a, sizeof &a, sizeof(a + 0));
    printf("%zu %zu %zu %zu\n", sizeof v.c, sizeof((struct s *)0)->h, sizeof "abc" "d", sizeof(n++));
    printf("%zu %zu %d\n", sizeof(int) * 2, sizeof sizeof n, n); printf("%zu %zu\n", sizeof(char)*3, sizeof (char)+3);
}
