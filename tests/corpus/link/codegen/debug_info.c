//! Debug information of every kind does not disturb the link.
//! flags: -O0 -g3 | -O2 -g -gz | -O2 -gdwarf-4 -gz=zlib | -O1 -gsplit-dwarf | -O2 -gdwarf-2 -g1 | -O0 -g -gz=zlib-gnu
//! clang: -O1 -g -gz
#include <stdio.h>
struct s { int a; union { float f; char c[4]; } u; } v = { 1, { 2.0f } }; int main(void) { printf("%d %.1f\n", v.a, v.u.f); }
