//! The descriptor dialect of general and local dynamic.
//! flags: -O2 -fPIC -mtls-dialect=gnu2 | -O0 -fPIC -mtls-dialect=gnu2 | -O2 -fPIC -mtls-dialect=gnu2 -ftls-model=local-dynamic
//! clang: no it spells the dialect otherwise
#include <stdio.h>
#include <pthread.h>
extern __thread long far; static __thread long near = 3; static __thread long near2 = 4; long sum(void);
static void *run(void *p) { near++; near2 += 2; far += 5; printf("%ld %ld %ld %ld\n", near, near2, far, sum()); return 0; }
int main(void) { pthread_t t; run(0); pthread_create(&t, 0, run, 0); pthread_join(t, 0); run(0); }
//! file b.c
__thread long far = 100;
long sum(void) { return far * 2; }
