//! Cancellation unwinds the thread and runs its cleanup handlers.
//! cc: -fexceptions
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static pthread_barrier_t bar; static void clean(void *p) { printf("clean %s\n", (char *)p); }
static void *run(void *p) { pthread_cleanup_push(clean, "outer"); pthread_cleanup_push(clean, "inner"); pthread_barrier_wait(&bar); for (;;) pause(); pthread_cleanup_pop(0); pthread_cleanup_pop(0); return 0; }
int main(void) { pthread_t t; void *r; pthread_barrier_init(&bar, 0, 2); pthread_create(&t, 0, run, 0); pthread_barrier_wait(&bar); pthread_cancel(t); pthread_join(t, &r); printf("%d\n", r == PTHREAD_CANCELED); }
