// #pragma pack and _Pragma change the layout of what follows.
#include <stddef.h>
#include <stdio.h>
struct plain { char a; int b; short c; double d; };
#pragma pack(1)
struct one { char a; int b; short c; double d; };
#pragma pack(push, 2)
struct two { char a; int b; short c; double d; };
#pragma pack(push, 4)
struct four { char a; int b; short c; double d; };
#pragma pack(pop)
struct two_again { char a; int b; };
#pragma pack(pop)
struct one_again { char a; int b; };
#pragma pack()
struct plain_again { char a; int b; };
_Pragma("pack(push, 8)") struct eight { char a; long double b; };
_Pragma("pack(pop)")
#define SHOW(s) printf(#s " %zu %zu %zu\n", sizeof(struct s), _Alignof(struct s), offsetof(struct s, b))
int main(void)
{
    SHOW(plain); SHOW(one); SHOW(two); SHOW(four); SHOW(two_again); SHOW(one_again); SHOW(plain_again); SHOW(eight);
    struct one v = {1, 0x12345678, 3, 4.5}, w[2] = {v, v};
    w[1].b++;
    printf("%x %d %g %x\n", v.b, v.c, v.d, w[1].b);
}
