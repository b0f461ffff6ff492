// Arithmetic on bit-fields wider than int is done in their own number of bits; a cast ends that.
#include <stdio.h>
struct s {
    unsigned long long a : 40, b : 33, word : 32;
    signed long long s : 40, t : 35;
    unsigned long small : 31, all : 64;
};
static struct s v = { 0x8000000001, 0x1ffffffff, 0xffffffff, -5, -(1LL << 34), 7, ~0UL };
#define SHOW(e) printf("%-22s %llx %zu\n", #e, (unsigned long long)(e), sizeof(e))
int main(void)
{
    struct s *p = &v;
    SHOW(p->a << 4); SHOW((unsigned long long)p->a << 4); SHOW(p->a + p->a); SHOW(p->a * 3);
    SHOW(p->a + p->b); SHOW(p->b + 1); SHOW(-p->b); SHOW(~p->a); SHOW(p->a - 0x9000000000);
    SHOW(p->b - 0x200000000LL); SHOW((p->a << 8) + (p->a >> 32)); SHOW(p->a << 4 >> 4);
    SHOW(p->word + 1); SHOW(p->word << 4); SHOW(p->small << 2); SHOW(p->all + 1);
    SHOW(p->s * 2); SHOW(p->s + p->b); SHOW(p->s << 36); SHOW(p->t + 1u); SHOW(p->a + 1.0);
    printf("%d %d %d %d\n", p->a == -1, p->b == -1, p->word > -1, p->s < 0);
    printf("%d %d %d\n", p->s < p->b, p->t < p->b, p->small > -1);
    unsigned long long copy = p->a;
    p->b++;
    p->a += p->a;
    printf("%llx %llx %llx\n", copy << 4, (unsigned long long)p->b, (unsigned long long)p->a);
    p->a = p->b = 0x1234567890abLL;
    printf("%llx %llx\n", (unsigned long long)p->a, (unsigned long long)p->b);
    return 0;
}
