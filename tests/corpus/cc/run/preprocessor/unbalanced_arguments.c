// Brackets, braces, strings and commas inside macro arguments.
#include <stdio.h>
#define BLOCK(code) code
#define TWO(a, b) printf("%s|%s\n", #a, #b)
#define INIT(...) {__VA_ARGS__}
#define EXPAND(x) x
#define UNWRAP(...) __VA_ARGS__
#define APPLY(m, args) m args
struct p { int x, y; };
int main(void)
{
    BLOCK({ int a = 1; if (a) { puts("in"); } })
    TWO((1, 2), [3);
    TWO({4, 5});
    TWO("a,b", ',');
    struct p v = INIT(1, 2), w[] = INIT(INIT(3, 4), INIT(5, 6));
    printf("%d %d %d\n", v.y, w[0].x, w[1].y);
    APPLY(TWO, (x, y));
    int list[] = {UNWRAP(7, 8, 9)};
    printf("%zu\n", sizeof list / sizeof *list);
    printf("%d\n", EXPAND((EXPAND(list[0]), EXPAND(list[2]))));
    EXPAND(for (int i = 0; i < 3; i++) printf("%d;", list[i]));
    puts("");
}
