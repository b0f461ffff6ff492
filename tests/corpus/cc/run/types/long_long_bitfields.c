// Bit-fields of 64-bit types across their halves.
#include <stdio.h>
struct s { unsigned long long a : 20, b : 30, c : 14; long long d : 40; long long e : 24; }; int main(void) { struct s s = {0xfffff, 0x2aaaaaaa, 0x1555, -1LL << 38, -5}; printf("%llx %llx %llx %lld %lld %zu\n", (unsigned long long)s.a, (unsigned long long)s.b, (unsigned long long)s.c, (long long)s.d, (long long)s.e, sizeof s); s.b += s.a; s.d ^= s.e; s.e <<= 2; printf("%llx %lld %lld\n", (unsigned long long)s.b, (long long)s.d, (long long)s.e); }
