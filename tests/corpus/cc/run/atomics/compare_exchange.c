// Compare-and-exchange, strong and weak: results, and what expected becomes.
#include <stdatomic.h>
#include <stdio.h>
#define T(t) do { _Atomic(t) a = 5; t e = 4; int ok = atomic_compare_exchange_strong(&a, &e, 9); printf("%d %d %d ", ok, (int)e, (int)a); ok = atomic_compare_exchange_strong(&a, &e, 9); printf("%d %d %d\n", ok, (int)e, (int)a); } while (0)
int main(void)
{
    T(char); T(short); T(int); T(long); T(unsigned char); T(float); T(double); T(_Bool);
    atomic_int n = 0; for (int i = 0; i < 5; i++) { int old = atomic_load(&n); while (!atomic_compare_exchange_weak(&n, &old, old * 2 + 1)) ; } printf("%d\n", n);
    int x = 1, e = 1; printf("%d ", __atomic_compare_exchange_n(&x, &e, 3, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)); printf("%d ", __atomic_compare_exchange_n(&x, &e, 4, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)); printf("%d %d\n", x, e);
    int *_Atomic p = 0, *q = 0; int v; int set = atomic_compare_exchange_strong_explicit(&p, &q, &v, memory_order_acq_rel, memory_order_relaxed); printf("%d %d\n", set, p == &v); long a = 8, b = 8, c = 9; printf("%d ", __atomic_compare_exchange(&a, &b, &c, 1, 5, 5)); printf("%ld %ld\n", a, b);
}
