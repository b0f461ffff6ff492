//! A thread-local variable that lives in a shared library.
//! shared: libmine.so s.c
//! inputs: a.o -L. -lmine
//! flags: -O0 | -O2 -fPIC
#include <stdio.h>
#include <pthread.h>
extern __thread int per_thread; int bump(void);
static void *run(void *p) { bump(); bump(); printf("thread %d\n", per_thread); return 0; }
int main(void) {
    pthread_t t; per_thread = 40; bump();
    pthread_create(&t, 0, run, 0); pthread_join(t, 0);
    printf("main %d\n", per_thread);
}
//! file s.c
__thread int per_thread = 7;
int bump(void) { return ++per_thread; }
