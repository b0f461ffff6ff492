// Counters in floating point stop where rounding says.
#include <stdio.h>
int main(void) { int n = 0; for (double d = 0; d != 1; d += 0.125) n++; printf("%d ", n); n = 0; for (float f = 0; f <= 1; f += 0.1f) n++; printf("%d ", n); n = 0; for (double d = 0; d <= 1; d += 0.1) n++; printf("%d ", n); n = 0; for (float f = 16777210; f < 16777220 && n < 50; f++) n++; printf("%d ", n); n = 0; for (long double l = 1; 1 + l > 1; l /= 2) n++; printf("%d\n", n); }
