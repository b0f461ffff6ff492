// Atomic loads, stores and exchanges of structs and floats by their bytes.
#include <stdatomic.h>
#include <stdio.h>
struct two { short a, b; }; struct eight { int x, y; }; struct f { float v; };
int main(void)
{
    struct two s = {1, 2}, t = {3, 4}, r; __atomic_load(&s, &r, __ATOMIC_SEQ_CST); printf("%d %d\n", r.a, r.b); __atomic_exchange(&s, &t, &r, __ATOMIC_SEQ_CST); printf("%d %d %d\n", s.a, r.b, t.b);
    struct eight e = {5, 6}, g = {7, 8}, x = {5, 6}; printf("%d ", __atomic_compare_exchange(&e, &x, &g, 0, 5, 5)); printf("%d %d\n", e.x, e.y); printf("%d ", __atomic_compare_exchange(&e, &x, &g, 0, 5, 5)); printf("%d %d\n", x.x, x.y); __atomic_store(&e, &x, __ATOMIC_RELEASE); printf("%d\n", e.y);
    _Atomic struct eight a = {1, 2}; struct eight b = a; b.x += 10; a = b; struct eight c = atomic_load(&a); printf("%d %d\n", c.x, c.y); c = atomic_exchange(&a, ((struct eight){9, 9})); printf("%d\n", c.x); struct eight want = {9, 9}; printf("%d\n", atomic_compare_exchange_strong(&a, &want, c));
    struct f fl = {1.5f}, fm = {2.5f}, fr; __atomic_exchange(&fl, &fm, &fr, 5); printf("%g %g\n", fl.v, fr.v); float v = 3; float w = 4, o; __atomic_exchange(&v, &w, &o, 5); printf("%g %g\n", v, o);
}
