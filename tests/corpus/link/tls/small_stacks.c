//! Threads with the smallest stack allowed still get their thread-locals.
#include <stdio.h>
#include <pthread.h>
#include <limits.h>
#include <unistd.h>
static __thread int v = 3;
static void *run(void *p) { v += (int)(long)p; return (void *)(long)v; }
int main(void) {
    pthread_attr_t a; pthread_t t; void *r;
    pthread_attr_init(&a); pthread_attr_setstacksize(&a, sysconf(_SC_THREAD_STACK_MIN));
    for (long i = 0; i < 4; i++) { printf("%d ", pthread_create(&t, &a, run, (void *)i)); pthread_join(t, &r); printf("%ld\n", (long)r); }
}
