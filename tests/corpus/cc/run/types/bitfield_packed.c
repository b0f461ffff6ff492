// Packed bit-fields have no gaps, also over the borders of their type.
#include <stdio.h>
#include <string.h>
struct __attribute__((packed)) a { unsigned x : 13, y : 14, z : 15; unsigned long w : 50; char c; };
struct __attribute__((packed)) b { char c; unsigned x : 31; int s : 17; };
struct c { char h; unsigned x : 7 __attribute__((packed)); unsigned y : 30 __attribute__((packed)); };
#pragma pack(push, 1)
struct d { unsigned short x : 11; unsigned y : 22; unsigned char z : 7; };
#pragma pack(pop)
#define DUMP(v) do { unsigned char q[sizeof v]; memcpy(q, &v, sizeof v); printf(#v " %zu:", sizeof v); \
    for (size_t i = 0; i < sizeof q; i++) printf(" %02x", q[i]); puts(""); } while (0)
int main(void)
{
    struct a a; struct b b; struct c c; struct d d;
    memset(&a, 0, sizeof a), memset(&b, 0, sizeof b), memset(&c, 0, sizeof c), memset(&d, 0, sizeof d);
    a.x = 0x1234, a.y = 0x2bcd, a.z = 0x7654, a.w = 0x3edcba9876543, a.c = 'c';
    b.c = 1, b.x = 0x7abcdef1, b.s = -12345;
    c.h = 5, c.x = 99, c.y = 0x2abcdef1;
    d.x = 0x5ab, d.y = 0x2abcde, d.z = 0x55;
    DUMP(a); DUMP(b); DUMP(c); DUMP(d);
    a.y++, a.w -= 0x1000000000, b.s *= 2, c.y ^= 0x15555555, d.y += 0x111111;
    DUMP(a); DUMP(b); DUMP(c); DUMP(d);
    printf("%u %u %u %lx %d\n", a.x, a.y, a.z, (unsigned long)a.w, b.s);
}
