// Macros as kernels have them: container_of, min with types, build-time checks, list walks.
#include <stddef.h>
#include <stdio.h>
#define container_of(p, T, m) ({ const typeof(((T *)0)->m) *p_ = (p); (T *)((char *)p_ - offsetof(T, m)); })
#define min(a, b) ({ typeof(a) a_ = (a); typeof(b) b_ = (b); (void)(&a_ == &b_); a_ < b_ ? a_ : b_; })
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]) + sizeof(struct { int : -!!__builtin_types_compatible_p(typeof(a), typeof(&(a)[0])); }))
#define swap(a, b) do { typeof(a) t_ = (a); (a) = (b); (b) = t_; } while (0)
struct list { struct list *next; }; struct item { int v; struct list link; };
#define list_for_each_entry(pos, head, member) for (pos = container_of((head)->next, typeof(*pos), member); &pos->member != (head); pos = container_of(pos->member.next, typeof(*pos), member))
#define BIT(n) (1ul << (n))
#define GENMASK(h, l) ((~0ul << (l)) & (~0ul >> (63 - (h))))
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
#define IS_ENABLED(x) IS_(x)
#define IS_(x) IS__(ARG_##x)
#define ARG_1 0,
#define IS__(junk) SECOND(junk 1, 0)
#define SECOND(a, b, ...) b
#define CONFIG_A 1
int main(void)
{
    struct list head; struct item a = {1, {0}}, b = {2, {0}}, c = {3, {&head}}, *p; head.next = &a.link; a.link.next = &b.link; b.link.next = &c.link;
    int s = 0; list_for_each_entry(p, &head, link) s = s * 10 + p->v;
    int x = 5, y = 3; swap(x, y); long arr[7];
    printf("%d %d %d %d %zu\n", s, x, y, min(x + 1, y), ARRAY_SIZE(arr));
    printf("%lx %lx %d\n", GENMASK(15, 4), BIT(40), DIV_ROUND_UP(10, 3));
    printf("%d\n", container_of(&b.link, struct item, link)->v);
}
