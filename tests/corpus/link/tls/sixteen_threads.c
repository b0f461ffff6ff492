//! Sixteen threads, each with its own copy, a hundred thousand steps.
#include <stdio.h>
#include <pthread.h>
static __thread long count; static __thread long start = 1000;
static void *run(void *p) { for (int i = 0; i < 100000; i++) count += (long)p; return (void *)(count + start); }
int main(void) {
    pthread_t t[16]; long total = 0;
    for (long i = 0; i < 16; i++) pthread_create(t + i, 0, run, (void *)i);
    for (int i = 0; i < 16; i++) { void *r; pthread_join(t[i], &r); total += (long)r; }
    printf("%ld %ld\n", total, count);
}
