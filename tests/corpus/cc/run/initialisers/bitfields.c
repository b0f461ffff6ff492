// Bit-fields in initialisers, static and local, with gaps and unnamed ones.
#include <stdio.h>
struct b { unsigned a : 3, : 2, b : 7; int c : 5; unsigned : 0; unsigned long d : 40; _Bool e : 1; };
static struct b st = {7, 100, -16, 0xabcdef0123, 1};
static const struct b arr[] = {{1}, {.c = -1}, {.d = 1ul << 39, 2}, [4] = {9, 300, 40}};
static struct { char x; struct { unsigned lo : 4, hi : 4; } n[3]; } nib = {'n', {{1, 2}, {3, 4}, {15}}};
static void show(const struct b *p) { printf("%u %u %d %lx %d\n", p->a, p->b, p->c, (unsigned long)p->d, p->e); }
int main(void)
{
    show(&st);
    for (int i = 0; i < 5; i++) show(&arr[i]);
    int v = 21;
    struct b l = {v, v * 3, v - 30, v, v}, m = {.e = l.c, .a = l.b};
    show(&l), show(&m);
    for (int i = 0; i < 3; i++) printf("%d %d ", nib.n[i].lo, nib.n[i].hi);
    puts("");
    show(&(struct b){5, .d = 77});
}
