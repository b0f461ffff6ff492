// Alignment asked for and taken away, on members, variables, types and bit-fields.
#include <stdio.h>
#include <stddef.h>
#include <stdint.h>
struct a { char c; _Alignas(16) int i; char d; }; struct __attribute__((packed)) b { char c; int i; short s; long l; }; struct c { char c; int i __attribute__((packed)); long l; }; struct d { char c; struct b b; } __attribute__((packed, aligned(4)));
struct e { char c; int x : 5 __attribute__((packed)); int y : 29; }; struct __attribute__((packed)) f { char c; int x : 12; int y : 20; char d; }; struct g { _Alignas(1) char c; _Alignas(8) char d; _Alignas(0) char e; }; union h { char c[3]; _Alignas(8) short s; }; typedef int un __attribute__((aligned(1))); struct i { char c; un u; }; struct j { char c; } __attribute__((aligned)); struct k { struct a a; char t; };
#define S(t) printf("%s %zu %zu\n", #t, sizeof(struct t), _Alignof(struct t))
int main(void)
{
    S(a); S(b); S(c); S(d); S(e); S(f); S(g); S(i); S(j); S(k); printf("%zu %zu\n", sizeof(union h), _Alignof(union h)); printf("%zu %zu %zu %zu\n", offsetof(struct a, d), offsetof(struct b, l), offsetof(struct c, l), offsetof(struct i, u));
    struct f f = {1, -3, 0x7abcd, 2}; f.x++; printf("%d %d %d %d\n", f.c, f.x, f.y, f.d); struct b b = {1, 0x01020304, 5, -6}; int *volatile p = (int *)((char *)&b + 1); printf("%x %d %ld\n", *p, b.s, b.l); b.i += b.s; printf("%x\n", b.i);
    _Alignas(128) char v; static _Alignas(256) int s; int __attribute__((aligned(32))) w[2]; printf("%d %d %d\n", (int)((uintptr_t)&v % 128), (int)((uintptr_t)&s % 256), (int)((uintptr_t)w % 32));
}
