// Atomic pointers: steps are counted in elements, as by the operators.
#include <stdatomic.h>
#include <stdio.h>
static int v[10]; static int *_Atomic p = v; static _Atomic(const char *) s = "hello"; struct n { int k; struct n *_Atomic next; };
int main(void)
{
    for (int i = 0; i < 10; i++) v[i] = i * i;
    int *old = atomic_fetch_add(&p, 3); printf("%td %d\n", old - v, *p); old = atomic_fetch_sub(&p, 1); printf("%td %d\n", old - v, *p);
    p++; p += 2; printf("%d\n", *p); --p; printf("%d\n", p[1]); printf("%s\n", s + 1); s++; printf("%s\n", s);
    struct n a = {1, 0}, b = {2, &a}; atomic_store(&a.next, &b); printf("%d %d\n", b.next->next->k, atomic_load(&a.next)->k); struct n *e = &b; printf("%d\n", atomic_compare_exchange_strong(&a.next, &e, 0)); printf("%d\n", a.next == 0);
    _Atomic(void *) vp = v; printf("%d\n", *(int *)atomic_exchange(&vp, &v[4])); printf("%d\n", *(int *)vp); int (*_Atomic fp)(const char *) = puts; fp("called"); (*fp)("again");
}
