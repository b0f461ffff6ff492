// Threads that call the same fresh functions at the same moment, with little stack.
#include <pthread.h>
#include <limits.h>
#include <stdio.h>
enum { THREADS = 8 };
static pthread_barrier_t gate;
#define F(n) static long f##n(long x) { return x * n + f_last(x, n); }
static long f_last(long x, int n) { return x % (n + 3); }
F(1) F(2) F(3) F(4) F(5) F(6) F(7) F(8) F(9) F(10) F(11) F(12) F(13) F(14) F(15) F(16)
static long (*const all[])(long) = { f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16 };
static void *work(void *argument)
{
    long sum = 0;
    for (int i = 0; i < 16; i++) {
        pthread_barrier_wait(&gate);
        sum += all[i](100 + (long)argument);
    }
    return (void *)sum;
}
int main(void)
{
    pthread_t threads[THREADS];
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, PTHREAD_STACK_MIN > 32768 ? PTHREAD_STACK_MIN : 32768);
    pthread_barrier_init(&gate, NULL, THREADS);
    for (long i = 0; i < THREADS; i++) pthread_create(&threads[i], &small, work, (void *)i);
    for (int i = 0; i < THREADS; i++) {
        void *sum;
        pthread_join(threads[i], &sum);
        printf("%ld ", (long)sum);
    }
    printf("\n");
    return 0;
}
