// Variadic macros: named, unnamed, empty, with the GNU comma and __VA_OPT__-free counting.
#include <stdio.h>
#define LOG(fmt, ...) printf("[" fmt "]\n", ##__VA_ARGS__)
#define NAMED(fmt, args...) printf(fmt, ##args)
#define COUNT_(a, b, c, d, e, n, ...) n
#define COUNT(...) COUNT_(__VA_ARGS__, 5, 4, 3, 2, 1, 0)
#define FIRST(a, ...) a
#define REST(a, ...) __VA_ARGS__
#define SUM2(a, b) ((a) + (b))
#define APPLY(f, ...) f(__VA_ARGS__)
#define QUOTE(...) #__VA_ARGS__
int main(void)
{
    LOG("none");
    LOG("%d", 1);
    LOG("%d %s", 1, "two");
    NAMED("plain\n");
    NAMED("%d-%d\n", 3, 4);
    printf("%d %d %d\n", COUNT(x), COUNT(x, y), COUNT(a, b, c, d, e));
    printf("%d %d\n", FIRST(10, 20, 30), (REST(10, 20, 30)));
    printf("%d\n", APPLY(SUM2, 5, 6));
    puts(QUOTE(a, (b, c), d));
    puts(QUOTE());
    puts(QUOTE(REST(1, 2, 3)));
}
