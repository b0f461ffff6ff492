// The macros of kernels and libraries: container_of, min with types, lists, and BUILD_BUG.
#include <stdio.h>
#include <stddef.h>
#define container_of(p, t, m) ({ const typeof(((t *)0)->m) *m_ = (p); (t *)((char *)m_ - offsetof(t, m)); })
#define min(a, b) ({ typeof(a) a_ = (a); typeof(b) b_ = (b); (void)(&a_ == &b_); a_ < b_ ? a_ : b_; })
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]) + sizeof(struct { int : -!!__builtin_types_compatible_p(typeof(a), typeof(&(a)[0])); }))
#define BUILD_BUG_ON(c) ((void)sizeof(char[1 - 2 * !!(c)]))
#define for_each(p, h, m) for (p = container_of((h)->next, typeof(*p), m); &p->m != (h); p = container_of(p->m.next, typeof(*p), m))
#define __is_const(x) (sizeof(int) == sizeof(*(8 ? ((void *)((long)(x) * 0l)) : (int *)8)))
#define READ_ONCE(x) (*(const volatile typeof(x) *)&(x))
struct list { struct list *next; }; struct item { int v; struct list l; char name[4]; };
int main(void)
{
    struct list h; struct item a = {1, {0}, "a"}, b = {2, {0}, "b"}, c = {3, {0}, "c"}, *p; h.next = &a.l; a.l.next = &b.l; b.l.next = &c.l; c.l.next = &h; for_each(p, &h, l) printf("%d%s ", p->v, p->name); puts(""); int x = 3, arr[7]; printf("%d %zu\n", min(x++, 5), ARRAY_SIZE(arr)); printf("%d\n", x); BUILD_BUG_ON(sizeof(int) != 4); printf("%d %d\n", __is_const(5), __is_const(x)); printf("%d\n", READ_ONCE(x) + READ_ONCE(a.v)); printf("%d\n", min(min(4L, 9L), min(2L, 3L)) == 2);
}
