// The part that other objects reach only through its thread-locals and calls.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "store.h"

__thread struct store store = { .label = "initial", .seed = 12345 };
__thread long calls;
_Thread_local _Alignas(64) double lanes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

unsigned next_random(void)
{
    calls++;
    store.seed = store.seed * 1103515245u + 12345u;
    return store.seed >> 8;
}

void store_put(int key)
{
    struct node *node = malloc(sizeof *node);
    node->key = key;
    node->next = store.head;
    store.head = node;
    store.count++;
}

long store_drain(void)
{
    long sum = 0;
    while (store.head) {
        struct node *node = store.head;
        sum = (sum * 31 + node->key) % 1000000007;
        store.head = node->next;
        free(node);
        store.count--;
    }
    return sum;
}
