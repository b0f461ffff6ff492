// Arena, pool and buddy allocators over a static buffer.
#include <stdio.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
static _Alignas(64) unsigned char memory[4096]; static size_t top;
static void *arena(size_t n, size_t align) { size_t at = (top + align - 1) & ~(align - 1); if (at + n > sizeof memory) return NULL; top = at + n; return memory + at; }
#define NEW(T, ...) ((T *)memcpy(arena(sizeof(T), _Alignof(T)), &(T){__VA_ARGS__}, sizeof(T)))
union cell { union cell *next; char data[24]; }; static union cell cells[8], *free_list; static void pool_init(void) { for (int i = 0; i < 8; i++) cells[i].next = free_list, free_list = &cells[i]; } static void *take(void) { union cell *c = free_list; if (c) free_list = c->next; return c; } static void give(void *p) { union cell *c = p; c->next = free_list; free_list = c; }
static unsigned char buddy[32]; static int fits(int i, int level, int want) { if (buddy[i] == 2) return -1; if (level == want) { if (buddy[i]) return -1; buddy[i] = 2; return i; } if (buddy[i] == 0) buddy[i] = 1; int r = fits(2 * i, level + 1, want); if (r < 0) r = fits(2 * i + 1, level + 1, want); return r; } static void release(int i) { buddy[i] = 0; while (i > 1 && !buddy[i ^ 1]) buddy[i /= 2] = 0; }
struct point { double x, y; char tag; };
int main(void) { struct point *p = NEW(struct point, 1.5, 2.5, 'p'); char *c = NEW(char, 'c'); long *l = NEW(long, 77); struct point *q = NEW(struct point, .tag = 'q'); printf("%g %c %c %ld %c %zu\n", p->y, p->tag, *c, *l, q->tag, top); printf("%d %d %d\n", (int)((unsigned char *)l - memory) % 8, arena(64, 64) == memory + 128, arena(5000, 1) == NULL); pool_init(); void *v[9]; for (int i = 0; i < 9; i++) v[i] = take(); printf("%d %td\n", v[8] == NULL, (union cell *)v[0] - cells); give(v[3]); give(v[5]); int f5 = take() == v[5], f3 = take() == v[3]; printf("%d %d\n", f5, f3); int a = fits(1, 0, 2), b = fits(1, 0, 3), d = fits(1, 0, 1), e = fits(1, 0, 1); printf("%d %d %d %d\n", a, b, d, e); release(a); release(b); printf("%d ", fits(1, 0, 1)); release(d); printf("%d\n", fits(1, 0, 1)); }
