// Where bit-fields lie: straddling, zero widths, mixed types, next to members.
#include <stdio.h>
#include <string.h>
#define SHOW(T, ...) do { struct T v; memset(&v, 0, sizeof v); struct T *p = &v; __VA_ARGS__; unsigned char b[sizeof v]; \
    memcpy(b, &v, sizeof v); printf(#T " %zu %zu:", sizeof v, _Alignof(struct T)); \
    for (size_t i = 0; i < sizeof b; i++) printf(" %02x", b[i]); puts(""); } while (0)
struct a { unsigned x : 3, y : 5, z : 9; };
struct b { unsigned x : 20, y : 20; };
struct c { unsigned char x : 5, y : 5, z : 6; };
struct d { char c; unsigned x : 4; short s; unsigned y : 28; };
struct e { unsigned x : 1; unsigned : 0; unsigned y : 1; };
struct f { unsigned x : 7; unsigned : 5; unsigned y : 7; };
struct g { unsigned long x : 33, y : 31, z : 1; };
struct h { unsigned short x : 9; unsigned y : 9; unsigned long z : 9; };
struct i { char c; unsigned long x : 40; char d; };
struct j { unsigned x : 1; _Bool b : 1; unsigned char c : 3; };
struct k { char c; int : 0; char d; };
struct l { unsigned long : 17; char c; };
int main(void)
{
    SHOW(a, p->x = 5, p->y = 17, p->z = 301); SHOW(b, p->x = 0xabcde, p->y = 0x54321); SHOW(c, p->x = 21, p->y = 10, p->z = 51);
    SHOW(d, p->c = 1, p->x = 9, p->s = 0x1234, p->y = 0xabcdef1); SHOW(e, p->x = 1, p->y = 1); SHOW(f, p->x = 99, p->y = 77);
    SHOW(g, p->x = 0x1fedcba98, p->y = 0x7abcdef1, p->z = 1); SHOW(h, p->x = 257, p->y = 258, p->z = 259);
    SHOW(i, p->c = 1, p->x = 0xabcdef1234, p->d = 2); SHOW(j, p->x = 1, p->b = 1, p->c = 5); SHOW(k, p->c = 1, p->d = 2);
    SHOW(l, p->c = 3);
}
