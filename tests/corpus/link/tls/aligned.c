//! Thread-local variables keep their alignment in every thread.
//! flags-add: -O2 -fPIC -ftls-model=local-dynamic
#include <stdio.h>
#include <stdint.h>
#include <pthread.h>
static __thread char c = 1; static __thread _Alignas(64) char wide[64] = "wide"; static __thread _Alignas(32) int zeroed[8];
static void *run(void *p) { printf("%d %d %s %d\n", (int)((uintptr_t)wide % 64), (int)((uintptr_t)zeroed % 32), wide, zeroed[7] + c); return 0; }
int main(void) { pthread_t t[3]; run(0); for (int i = 0; i < 3; i++) { pthread_create(t + i, 0, run, 0); pthread_join(t[i], 0); } }
