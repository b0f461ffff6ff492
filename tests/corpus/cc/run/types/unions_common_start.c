// Members of a union that begin alike, and punning through every pair of kinds.
#include <stdio.h>
#include <string.h>
union v { struct { int kind; } any; struct { int kind; long l; } num; struct { int kind; double d; } real; struct { int kind; char s[12]; } text; };
union pun { float f; unsigned u; unsigned char b[4]; short s[2]; };
union wide { double d; unsigned long u; struct { unsigned lo, hi; } h; long double ld; __int128 i; };
static void show(const union v *p) { switch (p->any.kind) { case 1: printf("%ld\n", p->num.l); break; case 2: printf("%g\n", p->real.d); break; case 3: puts(p->text.s); } }
int main(void)
{
    union v a = {.num = {1, 77}}, b = {.real = {2, 1.5}}, c = {.text = {3, "text"}}; show(&a); show(&b); show(&c); a = c; show(&a); a.num.kind = 1; show(&(union v){{2}});
    union pun p = {1.0f}; printf("%x %d %d %d\n", p.u, p.b[3], p.s[1], p.s[0]); p.u |= 0x80000000; printf("%g\n", p.f); p.b[2] = 0x40; printf("%g\n", p.f);
    union wide w; memset(&w, 0, sizeof w); w.d = -2.5; printf("%lx %x %x\n", w.u, w.h.lo, w.h.hi); w.ld = 1; printf("%lx %x\n", w.u, (unsigned)(w.i >> 64) & 0xffff); w.h.hi = 0; printf("%lu\n", w.u);
    printf("%zu %zu %zu\n", sizeof(union v), sizeof(union pun), sizeof(union wide)); printf("%d\n", ((union pun){.u = 0x3f800000}).f == 1);
}
