//! Static thread-locals of functions, hidden ones across objects.
#include <stdio.h>
#include <pthread.h>
__attribute__((visibility("hidden"))) extern __thread int hidden_one;
static int next(void) { static __thread int n = 10; return n++; }
static void *run(void *p) { printf("%d %d %d\n", next(), next(), hidden_one++); return 0; }
int main(void) { pthread_t t; run(0); pthread_create(&t, 0, run, 0); pthread_join(t, 0); run(0); }
//! file b.c
__attribute__((visibility("hidden"))) __thread int hidden_one = 30;
