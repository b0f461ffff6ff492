//! Thread-locals in the large code model.
//! flags: -O0 -mcmodel=large | -O2 -mcmodel=large -fPIC
//! clang: no one compiler is enough
#include <stdio.h>
#include <pthread.h>
static __thread int own = 5; extern __thread int far;
static void *run(void *p) { printf("%d %d\n", ++own, ++far); return 0; }
int main(void) { pthread_t t; run(0); pthread_create(&t, 0, run, 0); pthread_join(t, 0); run(0); }
//! file b.c
__thread int far = 20;
