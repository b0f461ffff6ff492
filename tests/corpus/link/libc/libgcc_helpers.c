//! Helpers of libgcc: 128-bit division, conversions, population count, complex products.
#include <stdio.h>
typedef unsigned __int128 u128;
volatile unsigned long a = 123456789012345ul, b = 987654321ul; volatile double d = 3.7e20; volatile _Complex double z = 2.0;
int main(void) { u128 n = (u128)a * a * 7 / b, m = ((u128)a << 60) % b; u128 c = (u128)d; z = z * z; printf("%lx %lx %lx %lx %d %.1f %.1f\n", (long)(n >> 64), (long)n, (long)m, (long)(c >> 64), __builtin_popcountl(a), (double)n, __real__ z); }
