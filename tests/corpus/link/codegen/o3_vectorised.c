//! Vectorised loops with constants, at O3 with and without AVX2.
//! flags: -O3 | -O3 -fPIC -ffast-math | -Ofast -fno-pic | -O3 -funroll-loops -g
//! libs: -lm
#include <math.h>
#include <stdio.h>
double a[1000], b[1000]; int main(void) { for (int i = 0; i < 1000; i++) { a[i] = i * 0.5; b[i] = i % 7; } double s = 0; int n = 0; for (int i = 0; i < 1000; i++) { s += a[i] * b[i]; n += (int)b[i] & 3; } printf("%.1f %d %.3f\n", s, n, floor(s / 3)); }
