// The semicolon behind the last member may be missing.
#include <stdio.h>
#pragma pack(1)
struct s { short a; signed b };
#pragma pack()
union u { int i; struct { char x, y } in };
struct bits { unsigned a : 3, b : 5 };
int main(void)
{
    struct s s = { 1, 2 };
    union u u = { .in = { 'x', 'y' } };
    struct bits bits = { 9, 31 };
    printf("%zu %d %d %c %c %d %d\n", sizeof s, s.a, s.b, u.in.x, u.in.y, bits.a, bits.b);
    return 0;
}
