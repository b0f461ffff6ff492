// A thread that is to be cancelled calls fresh functions before it comes to a point where it may be.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
static sem_t ready, go;
static int reached;
static int fresh(int n) { return n + 1; }
static void tidy(void *what) { *(int *)what += 10; }
static void *work(void *unused)
{
    (void)unused;
    pthread_cleanup_push(tidy, &reached);
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    sem_post(&ready);
    sem_wait(&go);
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
    reached = fresh(0);
    pthread_testcancel();
    reached = 100;
    pthread_cleanup_pop(0);
    return NULL;
}
int main(void)
{
    pthread_t thread;
    void *result;
    sem_init(&ready, 0, 0);
    sem_init(&go, 0, 0);
    pthread_create(&thread, NULL, work, NULL);
    sem_wait(&ready);
    pthread_cancel(thread);
    sem_post(&go);
    pthread_join(thread, &result);
    printf("%d %d\n", result == PTHREAD_CANCELED, reached);
    return 0;
}
