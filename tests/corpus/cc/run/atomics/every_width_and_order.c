// Atomic operations of every width and order, alone, in structures and through pointers.
#include <stdio.h>
#include <stdatomic.h>
#include <stdint.h>
#define W(t) { static _Atomic t a; atomic_init(&a, (t)250); t o = atomic_fetch_add_explicit(&a, 10, memory_order_relaxed); t s = atomic_fetch_sub_explicit(&a, 3, memory_order_acq_rel); t x = atomic_exchange_explicit(&a, 7, memory_order_release); t e = 7; int ok = atomic_compare_exchange_strong(&a, &e, 9), no = atomic_compare_exchange_strong_explicit(&a, &e, 1, memory_order_seq_cst, memory_order_relaxed); printf("%lld %lld %lld %d %d %lld %lld %d\n", (long long)o, (long long)s, (long long)x, ok, no, (long long)e, (long long)atomic_load_explicit(&a, memory_order_acquire), atomic_is_lock_free(&a)); a |= 0x10; a ^= 3; a &= ~1; a++; --a; printf("%lld\n", (long long)a); }
struct s { char c; _Atomic int i; atomic_uchar b; _Atomic(int *) p; }; static atomic_flag flag = ATOMIC_FLAG_INIT;
int main(void)
{
    W(int8_t) W(uint8_t) W(int16_t) W(uint16_t) W(int32_t) W(uint32_t) W(int64_t) W(uint64_t) int k[4] = {1, 2, 3, 4}; struct s s = {'c', 5, 255, k}; s.i += 2; s.b++; s.p++; s.p += 2; printf("%d %d %d %zu\n", s.i, s.b, *s.p, sizeof s); printf("%d\n", *atomic_fetch_sub(&s.p, 2)); printf("%d ", atomic_flag_test_and_set(&flag)); printf("%d\n", atomic_flag_test_and_set(&flag)); atomic_flag_clear(&flag); printf("%d\n", atomic_flag_test_and_set(&flag)); _Atomic _Bool b = 0; b = 5; printf("%d ", b); printf("%d\n", atomic_exchange(&b, 0)); _Atomic double d = 1.5; d = d + 2; printf("%g\n", d); atomic_thread_fence(memory_order_seq_cst); atomic_signal_fence(memory_order_acquire); struct t { int a, b; }; _Atomic struct t st = {{1, 2}}; struct t u = atomic_load(&st); u.a = 9; st = u; u = atomic_load(&st); printf("%d %d\n", u.a, u.b); int x = atomic_fetch_or(&s.i, 8) + atomic_fetch_xor(&s.i, 1) + atomic_fetch_and(&s.i, 6); printf("%d %d\n", x, s.i); printf("%d\n", ATOMIC_INT_LOCK_FREE == 2);
}
