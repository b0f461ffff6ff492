// Sizes, alignments and offsets of records.
#include <stddef.h>
#include <stdio.h>
struct a { char c; double d; short s; };
struct __attribute__((packed)) b { char c; double d; short s; };
struct c { char c; struct a a; char tail[3]; };
struct d { _Alignas(32) char c; int i; };
union u { char c[9]; long l; struct { short s; int i; }; };
struct f { int n; char rest[]; };
struct g { char c; long double l; char e; };
struct h { char c; __int128 w; };
struct e {};
int main(void)
{
    printf("%zu %zu %zu %zu\n", sizeof(struct a), _Alignof(struct a), offsetof(struct a, d), offsetof(struct a, s));
    printf("%zu %zu %zu\n", sizeof(struct b), _Alignof(struct b), offsetof(struct b, s));
    printf("%zu %zu %zu\n", sizeof(struct c), offsetof(struct c, a.s), offsetof(struct c, tail[2]));
    printf("%zu %zu %zu\n", sizeof(struct d), _Alignof(struct d), offsetof(struct d, i));
    printf("%zu %zu %zu\n", sizeof(union u), _Alignof(union u), offsetof(union u, i));
    printf("%zu %zu\n", sizeof(struct f), offsetof(struct f, rest));
    printf("%zu %zu %zu %zu\n", sizeof(struct g), sizeof(struct h), sizeof(struct e), offsetof(struct g, e));
}
