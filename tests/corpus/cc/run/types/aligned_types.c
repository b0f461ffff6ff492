// aligned and _Alignas on variables, members, types and typedefs.
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
typedef int aint __attribute__((aligned(16)));
struct a { char c; aint i; };
struct b { char c; int i __attribute__((aligned(8))); };
struct c { char c; } __attribute__((aligned(32)));
struct d { char c; struct c n; };
struct e { _Alignas(16) char c; _Alignas(long) short s; };
typedef int under __attribute__((aligned(2)));
struct f { char c; under u; };
union g { char c[5]; short s __attribute__((aligned(4))); };
struct h { char c; alignas(8) alignas(4) int i; };
struct m { char c; } __attribute__((aligned));
_Alignas(64) static char global[3];
static char odd, after __attribute__((aligned(128)));
#define P(t) printf(#t " %zu %zu\n", sizeof(t), _Alignof(t))
int main(void)
{
    P(struct a); P(struct b); P(struct c); P(struct d); P(struct e); P(struct f); P(union g); P(struct h); P(struct m); P(aint); P(under);
    printf("%zu %zu %zu\n", offsetof(struct a, i), offsetof(struct e, s), offsetof(struct d, n));
    _Alignas(32) char local[1];
    alignas(double) char other[1];
    struct c s[2];
    printf("%d %d %d %d %d\n", (int)((uintptr_t)global % 64), (int)((uintptr_t)&after % 128), (int)((uintptr_t)local % 32),
        (int)((uintptr_t)other % 8), (int)((uintptr_t)&s[1] % 32));
    printf("%zu %zu %d\n", _Alignof(int[3]), __alignof__(local), odd);
}
