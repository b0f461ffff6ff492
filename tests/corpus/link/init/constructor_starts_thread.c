//! A constructor starts a thread that outlives it.
#include <pthread.h>
#include <stdio.h>
static pthread_t thread; static int done;
static void *run(void *p) { done = 5; return p; }
__attribute__((constructor)) static void up(void) { pthread_create(&thread, 0, run, &done); }
int main(void) { void *r; pthread_join(thread, &r); printf("%d %d\n", done, r == &done); }
