// Arguments on the stack stand at addresses that fit alignments above 16, wherever the caller's frame is.
#include <alloca.h>
#include <stdint.h>
#include <stdio.h>
struct a64 { char c; _Alignas(64) double d; };
static int at(const void *p, int n) { return (uintptr_t)p % n == 0; }
static __attribute__((noinline)) int f(struct a64 x, char k, struct a64 y) { return k + at(&x, 64) * 10 + at(&y, 64) * 20; }
static int (*volatile p)(struct a64, char, struct a64) = f;
static __attribute__((noinline)) int call(int n)
{
    struct a64 d = {'a', 4.5};
    char *gap = alloca(n);
    gap[0] = 1;
    return p(d, gap[0], d);
}
int main(void)
{
    for (int i = 1; i < 100; i += 16) printf("%d ", call(i));
    puts("");
}
