//! Thread-local arrays of more than a kilobyte, initialised and zero.
#include <stdio.h>
#include <pthread.h>
static __thread int filled[300] = { 1, 2, 3, [299] = 9 }; static __thread char zero[1500];
static long sum(void) { long s = 0; for (int i = 0; i < 300; i++) s += filled[i]; for (int i = 0; i < 1500; i++) s += zero[i]; return s; }
static void *run(void *p) { printf("%ld\n", sum()); filled[100] = 50; zero[1499] = 7; printf("%ld\n", sum()); return 0; }
int main(void) { pthread_t t; run(0); pthread_create(&t, 0, run, 0); pthread_join(t, 0); printf("%ld\n", sum()); }
