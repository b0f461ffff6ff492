// The type of an integer constant follows from its suffix, base and value.
#include <stdio.h>
#define KIND(x) _Generic((x), int: "int", unsigned: "unsigned", long: "long", unsigned long: "unsigned long", \
    long long: "long long", unsigned long long: "unsigned long long", default: "other")
#define P(x) printf("%-24s %s\n", #x, KIND(x))
int main(void)
{
    P(0); P(1u); P(1U); P(1l); P(1L); P(1ul); P(1lu); P(1UL); P(1Lu); P(1ll); P(1LL); P(1ull); P(1llu); P(1LLU); P(1uLL);
    P(2147483647); P(2147483648); P(4294967295); P(4294967296); P(9223372036854775807);
    P(0x7fffffff); P(0x80000000); P(0xffffffff); P(0x100000000); P(0x7fffffffffffffff); P(0x8000000000000000);
    P(0xffffffffffffffff); P(017777777777); P(020000000000); P(037777777777); P(040000000000);
    P(0777777777777777777777); P(01777777777777777777777); P(0b1); P(0b10000000000000000000000000000000);
    P(2147483648u); P(4294967296u); P(0x80000000l); P(0x8000000000000000l); P(9223372036854775808u);
    P('a'); P(L'a'); P(u'a' + 0); P(-2147483648); P(2147483647 + 0u); P(1 ? 1 : 1L);
    P(sizeof 1); P((char)1); P(+(char)1); P((short)1 + (short)1);
}
