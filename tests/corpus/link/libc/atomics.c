//! Atomic counters from four threads, in all widths.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
static atomic_int i; static atomic_long l; static _Atomic unsigned char b; static atomic_flag f = ATOMIC_FLAG_INIT; static int guarded;
static void *run(void *p) { for (int k = 0; k < 20000; k++) { i++; atomic_fetch_add(&l, 3); b ^= 1; while (atomic_flag_test_and_set(&f)); guarded++; atomic_flag_clear(&f); } return 0; }
int main(void) { pthread_t t[4]; for (int k = 0; k < 4; k++) pthread_create(t + k, 0, run, 0); for (int k = 0; k < 4; k++) pthread_join(t[k], 0); printf("%d %ld %d %d\n", i, l, b, guarded); }
