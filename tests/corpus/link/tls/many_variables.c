//! Many thread-locals across objects with their own initial values.
#include <stdio.h>
#include <pthread.h>
extern __thread int b1, b2, c1, c2; static __thread int a1 = 1, a2; extern __thread char cc;
static int mix(void) { return a1 + 2 * a2 + 3 * b1 + 5 * b2 + 7 * c1 + 11 * c2 + cc; }
static void *run(void *p) { printf("%d\n", mix()); a2 = b2 = c2 = 100; printf("%d\n", mix()); return 0; }
int main(void) { pthread_t t; run(0); pthread_create(&t, 0, run, 0); pthread_join(t, 0); printf("%d\n", mix()); }
//! file b.c
__thread int b1 = 10, b2;
//! file c.c
__thread int c1 = 1000, c2; __thread char cc = 'c';
