// Arguments on the stack stand at addresses that fit alignments above 16.
#include <stdint.h>
#include <stdio.h>
struct a64 { char c; _Alignas(64) double d; };
static int at(const void *p, int n) { return (uintptr_t)p % n == 0; }
static __attribute__((noinline)) int f(struct a64 x, char k, struct a64 y) { return k + at(&x, 64) * 10 + at(&y, 64) * 20; }
int main(void)
{
    struct a64 d = {'a', 4.5};
    int (*volatile p)(struct a64, char, struct a64) = f;
    printf("%d\n", p(d, 5, d));
}
