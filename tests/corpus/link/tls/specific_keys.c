//! pthread keys with destructors, beside thread-locals that the destructor reads.
#include <pthread.h>
#include <stdio.h>
static pthread_key_t key; static __thread int v = 5;
static void gone(void *p) { printf("gone %s %d\n", (char *)p, v); }
static void *run(void *p) { v = 9; pthread_setspecific(key, p); return 0; }
int main(void) { pthread_t t; pthread_key_create(&key, gone); pthread_create(&t, 0, run, "worker"); pthread_join(t, 0); printf("%d\n", v); }
