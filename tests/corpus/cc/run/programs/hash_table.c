// An open-addressing hash table that grows, with deletion.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct slot { char *key; int value; enum { EMPTY, USED, GONE } state; }; struct table { struct slot *slots; size_t cap, used, gone; };
static unsigned long hash(const char *s) { unsigned long h = 14695981039346656037ul; while (*s) h = (h ^ (unsigned char)*s++) * 1099511628211ul; return h; }
static struct slot *find(struct table *t, const char *k) { size_t i = hash(k) & (t->cap - 1); struct slot *free_ = NULL; for (;; i = (i + 1) & (t->cap - 1)) { struct slot *s = &t->slots[i]; if (s->state == EMPTY) return free_ ? free_ : s; if (s->state == GONE) { if (!free_) free_ = s; } else if (!strcmp(s->key, k)) return s; } }
static void grow(struct table *t) { struct table n = {calloc(t->cap ? t->cap * 2 : 8, sizeof(struct slot)), t->cap ? t->cap * 2 : 8, 0, 0}; for (size_t i = 0; i < t->cap; i++) if (t->slots[i].state == USED) { *find(&n, t->slots[i].key) = t->slots[i]; n.used++; } free(t->slots); *t = n; }
static int *at(struct table *t, const char *k) { if ((t->used + t->gone + 1) * 4 > t->cap * 3) grow(t); struct slot *s = find(t, k); if (s->state != USED) { if (s->state == GONE) t->gone--; *s = (struct slot){strdup(k), 0, USED}; t->used++; } return &s->value; }
static int drop(struct table *t, const char *k) { struct slot *s = find(t, k); if (s->state != USED) return 0; free(s->key); s->state = GONE; t->used--; t->gone++; return 1; }
int main(void)
{
    struct table t = {0}; const char *text = "the cat and the dog and the bird saw the cat and ran"; char w[16]; int n;
    for (const char *p = text; sscanf(p, "%15s%n", w, &n) == 1; p += n) ++*at(&t, w);
    const char *q[] = {"the", "cat", "and", "dog", "fish"}; for (int i = 0; i < 5; i++) printf("%s=%d ", q[i], *at(&t, q[i])); printf("%zu %zu\n", t.used, t.cap);
    for (int i = 0; i < 1000; i++) { snprintf(w, sizeof w, "key%d", i); *at(&t, w) = i * i; } printf("%zu %zu\n", t.used, t.cap); int gone = 0; for (int i = 0; i < 1000; i += 3) { snprintf(w, sizeof w, "key%d", i); gone += drop(&t, w); } long s = 0; for (size_t i = 0; i < t.cap; i++) if (t.slots[i].state == USED) s += t.slots[i].value; printf("%d %zu %ld %d %d\n", gone, t.used, s, drop(&t, "nothing"), *at(&t, "key7"));
}
