// Frame and return addresses exist, and alloca's blocks are distinct.
#include <stdio.h>
static __attribute__((noinline)) int inner(void *outer) { return __builtin_frame_address(0) != outer && __builtin_return_address(0) != 0; }
static __attribute__((noinline)) void *ret(void) { return __builtin_extract_return_addr(__builtin_return_address(0)); }
int main(void)
{
    printf("%d\n", inner(__builtin_frame_address(0)));
    void *a = ret(), *b = ret();
    printf("%d %d\n", a != b, a != 0);
    char *p = __builtin_alloca(16), *q = __builtin_alloca(16);
    p[0] = 1; q[0] = 2; printf("%d %d %d\n", p[0], q[0], p != q);
    char *r = __builtin_alloca_with_align(10, 256); printf("%d\n", (int)((unsigned long)r % 32));

}
