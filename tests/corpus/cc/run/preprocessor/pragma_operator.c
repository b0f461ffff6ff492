// _Pragma is carried out wherever macros put it.
#include <stdio.h>
#define PACK(n) _Pragma(STR(pack(push, n)))
#define POP _Pragma("pack(pop)")
#define STR(x) #x
#define PACKED(name, body) PACK(1) struct name body; POP
PACKED(a, { char c; int i; })
PACK(2)
struct b { char c; int i; double d; };
POP
struct c { char c; int i; };
_Pragma("pack(1)") struct d { char c; long l; }; _Pragma("pack()") struct e { char c; long l; };
int main(void)
{
    printf("%zu %zu %zu %zu %zu\n", sizeof(struct a), sizeof(struct b), sizeof(struct c), sizeof(struct d), sizeof(struct e));
    int x = 1; _Pragma("GCC diagnostic push") x++; _Pragma("GCC diagnostic pop")
    printf("%d\n", x);
}
