// Counters of all kinds that threads raise together.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
enum { N = 4, ROUNDS = 3000 }; static atomic_int a; static _Atomic long b; static int c; static _Atomic unsigned char d; static long f; static _Atomic short g; static atomic_uint mask;
static void *work(void *p) { int id = (int)(long)p; for (int i = 0; i < ROUNDS; i++) { a++; b += id; __atomic_add_fetch(&c, 2, __ATOMIC_RELAXED); d += 3; __sync_fetch_and_add(&f, 5); g--; long old = __atomic_load_n(&f, __ATOMIC_RELAXED); (void)old; } atomic_fetch_or(&mask, 1u << id); return 0; }
int main(void) { pthread_t t[N]; for (long i = 0; i < N; i++) pthread_create(&t[i], 0, work, (void *)i); for (int i = 0; i < N; i++) pthread_join(t[i], 0); printf("%d %ld %d %d %ld %d %x\n", a, b, c, d, f, g, mask); }
