//! Barriers, mutexes, condition variables, once.
#include <pthread.h>
#include <stdio.h>
static pthread_barrier_t bar; static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER; static pthread_cond_t c = PTHREAD_COND_INITIALIZER; static pthread_once_t once = PTHREAD_ONCE_INIT; static int ready, total, inits;
static void init(void) { inits++; }
static void *run(void *p) { pthread_once(&once, init); pthread_barrier_wait(&bar); pthread_mutex_lock(&m); while (!ready) pthread_cond_wait(&c, &m); total += (int)(long)p; pthread_mutex_unlock(&m); return 0; }
int main(void) { pthread_t t[8]; pthread_barrier_init(&bar, 0, 9); for (long i = 0; i < 8; i++) pthread_create(t + i, 0, run, (void *)i); pthread_barrier_wait(&bar); pthread_mutex_lock(&m); ready = 1; pthread_cond_broadcast(&c); pthread_mutex_unlock(&m); for (int i = 0; i < 8; i++) pthread_join(t[i], 0); printf("%d %d\n", total, inits); }
