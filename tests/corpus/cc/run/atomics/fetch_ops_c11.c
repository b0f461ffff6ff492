// The functions of <stdatomic.h> on every width: old values and wrap-around.
#include <stdatomic.h>
#include <stdio.h>
#define T(t, f) do { _Atomic(t) a = 100; printf("%lld ", (long long)atomic_fetch_add(&a, 30)); printf("%lld ", (long long)atomic_fetch_sub(&a, 7)); printf("%lld ", (long long)atomic_fetch_or(&a, 0x84)); printf("%lld ", (long long)atomic_fetch_and(&a, 0xfc)); printf("%lld ", (long long)atomic_fetch_xor(&a, 0x3f)); printf("%lld %d\n", (long long)atomic_load(&a), (int)sizeof a); } while (0)
int main(void)
{
    T(char,); T(signed char,); T(unsigned char,); T(short,); T(unsigned short,); T(int,); T(unsigned,); T(long,); T(unsigned long,); T(long long,);
    atomic_uchar c = 255; atomic_fetch_add(&c, 2); printf("%d\n", c);
    atomic_uint u = 0; atomic_fetch_sub(&u, 1); printf("%u\n", atomic_load(&u));
    atomic_int i = ATOMIC_VAR_INIT(5); atomic_init(&i, 6); int was = atomic_exchange(&i, 9); printf("%d %d\n", was, atomic_load_explicit(&i, memory_order_acquire));
    atomic_store(&i, 12); atomic_store_explicit(&i, i + 1, memory_order_release); printf("%d\n", i);
}
