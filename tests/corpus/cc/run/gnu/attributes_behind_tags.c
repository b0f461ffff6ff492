// Attributes behind a tag without a body are those of what is declared, not of the structure.
#include <stdint.h>
#include <stdio.h>
struct s { char c; };
enum e { ONE = 1 };
static void bye(struct s *s) { printf("bye %c\n", s->c); }
static struct s __attribute__((aligned(64))) first;
static struct s second;
typedef struct s __attribute__((aligned(32))) wide;
int main(void)
{
    struct s __attribute__((cleanup(bye))) mine = { 'm' };
    struct s __attribute__((aligned(128))) local;
    enum e __attribute__((aligned(16))) number = ONE;
    printf("%d %d %d\n", (int)((uintptr_t)&first % 64), (int)((uintptr_t)&local % 128), number);
    printf("%zu %zu %zu\n", sizeof first, _Alignof(second), _Alignof(wide));
    printf("%zu %zu\n", __alignof__(first), __alignof__(local));
    {
        union u { int i; } __attribute__((unused)) u = { 3 };
        struct s __attribute__((cleanup(bye))) inner = { 'i' };
        printf("%d\n", u.i);
    }
    return 0;
}
