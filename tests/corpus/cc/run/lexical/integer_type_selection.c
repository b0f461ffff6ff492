// C17 6.4.4.1: the first type of the list that holds the value; decimal ones never become unsigned.
#include <stdio.h>
#define T(x) _Generic((x), int: "int", unsigned: "unsigned", long: "long", unsigned long: "unsigned long", long long: "long long", unsigned long long: "unsigned long long", default: "other")
#define P(x) printf("%-24s %-20s %zu\n", #x, T(x), sizeof(x))
int main(void)
{
    P(0); P(2147483647); P(2147483648); P(0x7fffffff); P(0x80000000); P(0xffffffff); P(0x100000000);
    P(017777777777); P(020000000000); P(037777777777); P(040000000000);
    P(4294967295); P(4294967295U); P(4294967296U); P(9223372036854775807); P(0x8000000000000000); P(0xffffffffffffffff);
    P(1L); P(1ll); P(1lu); P(1ULL); P(0x80000000l); P(0xffffffffffffffffL); P(0b1011); P(0b10000000000000000000000000000000);
    P(-2147483648); P('a'); P(L'a'); P(u'a'); P(U'a'); P('ab');
}
