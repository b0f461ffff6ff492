// Bit-fields: signs, widths, straddling, values of assignments.
#include <stdio.h>
#include <string.h>
struct a { int s : 3; unsigned u : 5; long long w : 40; unsigned char c : 4; int : 0; int z : 7; };
struct b { unsigned a : 31, b : 2; unsigned short c : 9; char d; };
struct __attribute__((packed)) p { unsigned a : 3; int b : 17; unsigned long c : 44; };
int main(void)
{
    struct a a = {0};
    a.s = 3;
    a.s++;
    a.u = 31;
    a.u += 2;
    a.w = -1;
    a.w <<= 39;
    printf("%d %d %lld %d\n", a.s, a.u, (long long)a.w, (a.z = 64));
    printf("%d %d\n", (a.c = 17), a.s = 7);
    printf("%zu %zu %zu\n", sizeof(struct a), sizeof(struct b), sizeof(struct p));
    struct p p = {5, -3, 0x123456789ab};
    unsigned char bytes[sizeof p];
    memcpy(bytes, &p, sizeof p);
    for (unsigned i = 0; i < sizeof p; i++) printf("%02x", bytes[i]);
    p.b += p.a;
    p.c = p.c >> 4 | 1;
    printf(" %d %lx\n", p.b, (unsigned long)p.c);
    struct b b = {.a = 0x7fffffff, .b = 3, .c = 300, .d = -1};
    b.b = b.a + 1;
    printf("%u %u %u %d %d\n", b.a, b.b, b.c, b.d, b.a - 1 > -1);
}
