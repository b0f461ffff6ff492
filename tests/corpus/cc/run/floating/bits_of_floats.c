// The bits of floats taken apart and put together again.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static uint64_t bits(double d) { uint64_t u; memcpy(&u, &d, 8); return u; } static double from(uint64_t u) { double d; memcpy(&d, &u, 8); return d; } static uint32_t fbits(float f) { union { float f; uint32_t u; } x = {f}; return x.u; }
static double next(double d) { return from(bits(d) + (d >= 0 ? 1 : -1)); } static float inv_sqrt(float x) { uint32_t i = 0x5f3759df - (fbits(x) >> 1); float y; memcpy(&y, &i, 4); return y * (1.5f - 0.5f * x * y * y); } static int exponent(double d) { return (int)(bits(d) >> 52 & 0x7ff) - 1023; }
int main(void) { double v[] = {0, -0.0, 1, -1, 0.1, 1e308, 5e-324, 1.0 / 3, __builtin_inf()}; for (int i = 0; i < 9; i++) printf("%016lx %08x %d\n", (unsigned long)bits(v[i]), fbits((float)v[i]), exponent(v[i])); printf("%.17g %.17g %a\n", next(1), next(-1), next(0)); printf("%.7g %.7g\n", (double)inv_sqrt(4), (double)inv_sqrt(0.25f)); long double l = 1.0L / 3; unsigned char b[16] = {0}; memcpy(b, &l, 10); for (int i = 9; i >= 0; i--) printf("%02x", b[i]); puts(""); printf("%g %g\n", from(0x3ff8000000000000), from(0x7fe0000000000000)); printf("%d\n", from(0x7ff8000000000001) != from(0x7ff8000000000001)); }
