// A lock-free stack that threads fill and one empties.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
struct node { struct node *next; int v; }; static _Atomic(struct node *) top; static atomic_int pushed;
static void push(int v) { struct node *n = malloc(sizeof *n); n->v = v; n->next = atomic_load(&top); while (!atomic_compare_exchange_weak(&top, &n->next, n)) ; atomic_fetch_add(&pushed, 1); }
static int pop(int *v) { struct node *n = atomic_load(&top); while (n && !atomic_compare_exchange_weak(&top, &n, n->next)) ; if (!n) return 0; *v = n->v; free(n); return 1; }
static void *work(void *p) { int base = (int)(long)p * 1000; for (int i = 0; i < 500; i++) push(base + i); return 0; }
int main(void) { pthread_t t[4]; for (long i = 0; i < 4; i++) pthread_create(&t[i], 0, work, (void *)i); for (int i = 0; i < 4; i++) pthread_join(t[i], 0); int v, n = 0, last[4] = {500, 500, 500, 500}, bad = 0; long s = 0; while (pop(&v)) { n++; s += v; if (v % 1000 >= last[v / 1000]) bad++; last[v / 1000] = v % 1000; } printf("%d %ld %d %d\n", n, s, bad, pushed); }
