// GNU's named variable arguments, and the comma that goes when nothing follows.
#include <stdio.h>
#define log(fmt, args...) printf(fmt , ##args)
#define log2(fmt, ...) printf(fmt, ##__VA_ARGS__)
#define all(args...) #args
#define count_(a, b, c, d, e, n, ...) n
#define count(...) count_(__VA_ARGS__, 5, 4, 3, 2, 1, 0)
#define opt(a, ...) #a __VA_OPT__("+" #__VA_ARGS__) "."
#define call(f, ...) f(0 __VA_OPT__(,) __VA_ARGS__)
static int sum0(int a) { return a; }
static int sum2(int a, int b, int c) { return a + b * 10 + c * 100; }
int main(void)
{
    log("none\n"); log("%d\n", 1); log("%d %d\n", 1, 2);
    log2("none\n"); log2("%s\n", "x");
    puts(all()); puts(all(a, (b, c), d));
    printf("%d %d %d\n", count(a), count(a, b), count(a, b, c, d, e));
    puts(opt(x)); puts(opt(x, y, z)); puts(opt(x,));
    printf("%d %d\n", call(sum0), call(sum2, 1, 2));
}
