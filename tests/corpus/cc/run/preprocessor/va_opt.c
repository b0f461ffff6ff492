// __VA_OPT__ gives its content only if there are variable arguments.
// flags: -std=gnu2x
#include <stdio.h>
#define LOG(fmt, ...) printf(fmt "\n" __VA_OPT__(,) __VA_ARGS__)
#define F(a, ...) a __VA_OPT__(+ __VA_ARGS__)
#define G(...) #__VA_ARGS__ __VA_OPT__("some")
#define CALL(f, ...) f(0 __VA_OPT__(, (__VA_ARGS__)))
#define X(...) S(__VA_ARGS__)
#define S(...) #__VA_ARGS__
#define P(x, ...) x##__VA_OPT__(y)
#define EMPTY
int main(void)
{
    LOG("none");
    LOG("%d", 1);
    LOG("%d %d", 1, 2);
    printf("%d %d\n", F(1), F(1, 2));
    puts(G());
    puts(G(a));
    puts(X(CALL(f)));
    puts(X(CALL(f, 1, 2)));
    puts(X(P(x)));
    puts(X(P(x, 1)));
    puts(X(F(1, EMPTY)));
}
