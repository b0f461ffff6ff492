//! The address of a thread-local differs between live threads and is stable within one.
#include <stdio.h>
#include <pthread.h>
static __thread int v; static int *seen[2]; static pthread_barrier_t barrier;
static void *run(void *p) { long i = (long)p; seen[i] = &v; pthread_barrier_wait(&barrier); v = (int)i + 1; int ok = seen[i] == &v && seen[1 - i] != &v; pthread_barrier_wait(&barrier); return (void *)(long)(ok && *seen[1 - i] == 2 - i); }
int main(void) {
    pthread_t t[2]; pthread_barrier_init(&barrier, 0, 2);
    for (long i = 0; i < 2; i++) pthread_create(t + i, 0, run, (void *)i);
    void *a, *b; 
    pthread_join(t[0], &a); pthread_join(t[1], &b); printf("%ld\n", (long)a + (long)b >= 1);
}
