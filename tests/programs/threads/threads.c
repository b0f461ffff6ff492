// Sixteen workers; each fills, sorts and drains what is its own, and adds its result to a shared table.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "store.h"

enum { WORKERS = 16, ROUNDS = 5, ITEMS = 4000 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn_changed = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_key_t key;
static int turn;
static atomic_long total_calls, destroyed;
static long results[WORKERS][ROUNDS];
static __thread int own_id = -1;
static __thread int scratch[256];

static int compare(const void *a, const void *b)
{
    scratch[0]++;
    return *(const int *)a - *(const int *)b;
}

static void destroy(void *p)
{
    destroyed += *(int *)p + (own_id == *(int *)p ? 0 : 1000);
    free(p);
}

static void *work(void *arg)
{
    own_id = (int)(intptr_t)arg;
    store.seed += own_id;
    snprintf(store.label, sizeof store.label, "worker %d", own_id);
    int *kept = malloc(sizeof *kept);
    *kept = own_id;
    pthread_setspecific(key, kept);
    for (int round = 0; round < ROUNDS; round++) {
        int *items = malloc(ITEMS * sizeof *items);
        for (int i = 0; i < ITEMS; i++) items[i] = next_random() % 100000;
        qsort(items, ITEMS, sizeof *items, compare);
        for (int i = 0; i < ITEMS; i++) store_put(items[i]);
        free(items);
        lanes[own_id % 8] += store.count;
        results[own_id][round] = store_drain();
        pthread_barrier_wait(&barrier);
    }
    errno = own_id + 1;
    pthread_mutex_lock(&lock);
    while (turn != own_id) pthread_cond_wait(&turn_changed, &lock);
    int aligned = (uintptr_t)lanes % 64 == 0;
    printf("%s: %ld calls, lanes %.0f, compared %d, aligned %d, errno %d\n", store.label, calls,
           lanes[own_id % 8], scratch[0] > 0, aligned, errno);
    turn++;
    pthread_cond_broadcast(&turn_changed);
    pthread_mutex_unlock(&lock);
    total_calls += calls;
    return store.label;
}

int main(void)
{
    pthread_t threads[WORKERS];
    pthread_barrier_init(&barrier, 0, WORKERS);
    pthread_key_create(&key, destroy);
    for (intptr_t i = 0; i < WORKERS; i++) {
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        if (i % 2) pthread_attr_setstacksize(&attributes, 128 << 10);
        if (pthread_create(&threads[i], &attributes, work, (void *)i)) return 1;
        pthread_attr_destroy(&attributes);
    }
    for (int i = 0; i < WORKERS; i++) pthread_join(threads[i], 0);
    long mix = 0;
    for (int i = 0; i < WORKERS; i++)
        for (int r = 0; r < ROUNDS; r++) mix = (mix * 131 + results[i][r]) % 1000000007;
    printf("calls %ld, destroyed %ld, mix %ld\n", (long)total_calls, (long)destroyed, mix);
    printf("main: %s %ld %d %.0f\n", store.label, calls, own_id, lanes[0]);
    return 0;
}
