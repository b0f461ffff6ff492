// Products wider than their operands need a cast, and where it stands matters.
#include <stdio.h>
int main(void) { volatile int a = 100000, b = 100000; volatile unsigned u = 4000000000u; printf("%ld %ld %lu %lu\n", (long)a * b, (long)((unsigned)a * b), (unsigned long)u * 2, (unsigned long)(u * 2)); printf("%d %lld\n", (int)((long long)a * b >> 32), a * 1LL * b); volatile short s = 300; printf("%d %d\n", s * s, (short)(s * s)); }
