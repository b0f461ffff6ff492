// A flag with release and acquire hands over plain data; a ring of one producer and one consumer.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
static int data[4]; static atomic_int ready; enum { SIZE = 8, COUNT = 2000 }; static int ring[SIZE]; static atomic_uint head, tail;
static void *producer(void *p) { (void)p; for (int i = 0; i < 4; i++) data[i] = i * 11; atomic_store_explicit(&ready, 1, memory_order_release); for (unsigned i = 0; i < COUNT; i++) { while (i - atomic_load_explicit(&tail, memory_order_acquire) >= SIZE) sched_yield(); ring[i % SIZE] = (int)(i * i % 1000); atomic_store_explicit(&head, i + 1, memory_order_release); } return 0; }
int main(void) { pthread_t t; pthread_create(&t, 0, producer, 0); while (!atomic_load_explicit(&ready, memory_order_acquire)) sched_yield(); printf("%d %d %d %d\n", data[0], data[1], data[2], data[3]); long h = 0; for (unsigned i = 0; i < COUNT; i++) { while (atomic_load_explicit(&head, memory_order_acquire) == i) sched_yield(); h = (h * 31 + ring[i % SIZE]) % 1000003; atomic_store_explicit(&tail, i + 1, memory_order_release); } pthread_join(t, 0); printf("%ld %u %u\n", h, head, tail); }
