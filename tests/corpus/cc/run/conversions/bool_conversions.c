// What becomes 0 and 1 in a _Bool, from every type.
#include <stdio.h>
static _Bool b(double d) { return d; }
struct s { _Bool a : 1, b : 1; unsigned _Bool_like : 1; };
int main(void)
{
    volatile int z = 0, i = 2; volatile long l = 1L << 40; volatile float f = 0.001f, nz = -0.0f; volatile double nan = __builtin_nan("");
    volatile long double ld = 1e-4000L; volatile __int128 x = (__int128)1 << 100; int *p = 0, *q = (int *)&z; volatile float _Complex c = 1i;
    printf("%d %d %d %d %d %d %d %d\n", (_Bool)z, (_Bool)i, (_Bool)l, (_Bool)f, (_Bool)nz, (_Bool)nan, (_Bool)ld, (_Bool)x);
    printf("%d %d %d %d %d\n", (_Bool)p, (_Bool)q, (_Bool)c, (_Bool)main, (_Bool)"");
    _Bool v = 5; v++; printf("%d ", v); v--; printf("%d ", v); v--; printf("%d ", v); v |= 6; printf("%d ", v); v ^= 1; printf("%d ", v); v += 2; printf("%d ", v);
    v <<= 3; printf("%d ", v); v -= 1; printf("%d ", v); v = -v; printf("%d ", v); v = !v; printf("%d ", v); v *= 0.25; printf("%d ", v); v = ~v; printf("%d\n", v);
    struct s s = {2, 4, 3}; s.a = i; s.b = z; printf("%d %d %d\n", s.a, s.b, s._Bool_like); s.b = !s.b; s.a += s.b; printf("%d %d\n", s.a, s.b);
    _Bool arr[4] = {1, 0, 8, 0.5}; printf("%d %zu\n", arr[0] + arr[1] + arr[2] + arr[3], sizeof arr);
    printf("%d %d %d\n", b(0.1), b(-0.0), b(nan)); printf("%d %d\n", i == (_Bool)i, (_Bool)i + (_Bool)i);
    printf("%d %d %d %d\n", !x, !ld, !c, !nan); if (nan) puts("nan is true"); if (c) puts("complex"); while (ld) { puts("tiny"); break; } 
    printf("%d %d\n", x ? 1 : 2, nz || p); char *t = (_Bool)i + "ab"; puts(t);
}
