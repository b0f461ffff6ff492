// Unions show the bytes of one member through another.
#include <stdint.h>
#include <stdio.h>
union u { uint32_t w; float f; uint16_t h[2]; uint8_t b[4]; struct { unsigned mantissa : 23, exponent : 8, sign : 1; }; };
union d { uint64_t w; double d; struct { uint32_t lo, hi; }; };
union big { char c; long double l; int a[5]; };
static union u from(float f) { return (union u){.f = f}; }
int main(void)
{
    union u x = {.f = 1.0f};
    printf("%08x %u %u %u\n", x.w, x.sign, x.exponent, x.mantissa);
    x.exponent++; x.sign = 1;
    printf("%g %x %x\n", x.f, x.h[1], x.b[3]);
    printf("%08x %08x %08x\n", from(0.1f).w, from(-0.0f).w, from(1e30f).w);
    union d y = {0x400921fb54442d18};
    printf("%.15f %x %x\n", y.d, y.hi, y.lo);
    y.lo = 0, y.hi ^= 0x80000000;
    printf("%.15f\n", y.d);
    printf("%zu %zu\n", sizeof(union big), _Alignof(union big));
    union u arr[2] = {{1}, {.b = {1, 2, 3, 4}}};
    printf("%x %x\n", arr[0].w, arr[1].w);
    arr[0] = arr[1];
    arr[0].b[0] = 0xff;
    printf("%x %x\n", arr[0].w, arr[1].w);
    union { int i; union { char c; short s; } in; } n = {.in.s = 0x1234};
    printf("%x\n", n.in.c);
}
