// atomic_flag as a spin lock; fences; lock-free queries.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
static atomic_flag lock = ATOMIC_FLAG_INIT; static long counter, steps;
static void *work(void *p) { for (int i = 0; i < 2000; i++) { while (atomic_flag_test_and_set_explicit(&lock, memory_order_acquire)) ; counter += *(int *)p; steps++; atomic_flag_clear_explicit(&lock, memory_order_release); } return 0; }
int main(void)
{
    pthread_t t[3]; int by[3] = {1, 10, 100}; for (int i = 0; i < 3; i++) pthread_create(&t[i], 0, work, &by[i]); for (int i = 0; i < 3; i++) pthread_join(t[i], 0); printf("%ld %ld\n", counter, steps);
    atomic_flag f = ATOMIC_FLAG_INIT; printf("%d ", atomic_flag_test_and_set(&f)); printf("%d ", atomic_flag_test_and_set(&f)); atomic_flag_clear(&f); printf("%d\n", atomic_flag_test_and_set(&f));
    atomic_thread_fence(memory_order_seq_cst); atomic_thread_fence(memory_order_acquire); atomic_signal_fence(memory_order_release); __atomic_thread_fence(__ATOMIC_ACQ_REL); __sync_synchronize();
    printf("%d %d %d\n", ATOMIC_INT_LOCK_FREE, ATOMIC_POINTER_LOCK_FREE, ATOMIC_LLONG_LOCK_FREE); atomic_int i; printf("%d %d %d\n", atomic_is_lock_free(&i), __atomic_always_lock_free(8, 0), __atomic_always_lock_free(4, 0)); char c = 0; printf("%d ", __atomic_test_and_set(&c, 5)); printf("%d ", __atomic_test_and_set(&c, 5)); __atomic_clear(&c, 0); printf("%d\n", c);
}
