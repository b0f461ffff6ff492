//! Thread-local variables in one object of each model, defined elsewhere.
//! flags: -O2 -fPIC -ftls-model=global-dynamic | -O0 -fPIC -ftls-model=local-dynamic | -O2 -ftls-model=initial-exec | -O2 -ftls-model=local-exec | -O0 -fno-pic | -O0 -ftls-model=initial-exec | -O2 -fPIC -ftls-model=local-dynamic | -O1 -fPIC -fno-plt -ftls-model=global-dynamic
//! clang: -O1 -fPIC | -O1
#include <stdio.h>
#include <pthread.h>
extern __thread int defined_elsewhere; static __thread int own = 5; static __thread int zero;
int other(void);
static void *run(void *p) {
    own += 1; zero += 2; defined_elsewhere += 3;
    printf("thread %d %d %d %d\n", own, zero, defined_elsewhere, other()); return 0;
}
int main(void) {
    pthread_t t; own = 50; zero = 60; defined_elsewhere = 70;
    pthread_create(&t, 0, run, 0); pthread_join(t, 0);
    printf("main %d %d %d %d\n", own, zero, defined_elsewhere, other());
}
//! file b.c: -fPIC -ftls-model=global-dynamic
__thread int defined_elsewhere = 7;
int other(void) { return ++defined_elsewhere; }
