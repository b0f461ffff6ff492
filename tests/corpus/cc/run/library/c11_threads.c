// <threads.h>: threads, mutexes, conditions, call_once and thread-specific storage.
#include <stdio.h>
#include <threads.h>
static mtx_t m; static cnd_t c; static int turn, total; static once_flag flag = ONCE_FLAG_INIT; static int inits; static void init(void) { inits++; } static thread_local int own = 5; static tss_t key;
static int work(void *p) { int id = *(int *)p; call_once(&flag, init); own += id; tss_set(key, p); mtx_lock(&m); while (turn != id) cnd_wait(&c, &m); total = total * 10 + own; turn++; cnd_broadcast(&c); mtx_unlock(&m); return *(int *)tss_get(key) * 2; }
int main(void) { thrd_t t[3]; int id[3] = {0, 1, 2}; mtx_init(&m, mtx_plain); cnd_init(&c); tss_create(&key, NULL); for (int i = 2; i >= 0; i--) if (thrd_create(&t[i], work, &id[i]) != thrd_success) return 1; int r, sum = 0; for (int i = 0; i < 3; i++) { thrd_join(t[i], &r); sum += r; } printf("%d %d %d %d\n", total, sum, inits, own); thrd_yield(); printf("%d %d\n", mtx_trylock(&m) == thrd_success, thrd_equal(thrd_current(), thrd_current()) != 0); mtx_unlock(&m); mtx_destroy(&m); }
