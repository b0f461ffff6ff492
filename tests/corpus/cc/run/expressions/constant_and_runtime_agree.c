// What the compiler folds equals what the machine computes.
#include <stdio.h>
#define C(e) { typeof(e) k = (e); printf("%s: %lld\n", #e, (long long)k); }
#define V(op, a, b) { volatile typeof(a) x = (a); volatile typeof(b) y = (b); if ((x op y) != ((a) op (b))) printf("differs: %s %s %s\n", #a, #op, #b); }
#define ALL(a, b) V(+, a, b) V(-, a, b) V(*, a, b) V(/, a, b) V(<, a, b) V(<=, a, b) V(==, a, b) V(!=, a, b) V(>, a, b) V(>=, a, b)
#define INTS(a, b) ALL(a, b) V(%, a, b) V(&, a, b) V(|, a, b) V(^, a, b) V(<<, a, (b) & 7) V(>>, a, (b) & 15)
int main(void)
{
    INTS(17, 5) INTS(-17, 5) INTS(17u, -5) INTS(-17L, 5u) INTS((char)-3, (unsigned char)250) INTS(0x7fffffffL, 0x10001) INTS((short)-32768, 3) INTS(1ull << 63, 3) INTS((__int128)1 << 100, 7)
    ALL(0.1, 0.2) ALL(0.1f, 0.2) ALL(0.1f, 3) ALL(1e300, 1e10) ALL(0.1L, 0.3) ALL(-0.0, 0.1) ALL(1.0 / 3, 3)
    C(-7 / 2) C(-7 % 2) C(7 % -2) C(~0u >> 1) C((char)200) C((unsigned short)-1) C(1 ? -1 : 0u) C(-1 > 0u) C(sizeof(int) - 8 > 0) C((int)3.99e9f == 0) C('\xff') C((_Bool)0.2) C(-5 >> 1) C(1 << 30 << 1 < 0)
}
