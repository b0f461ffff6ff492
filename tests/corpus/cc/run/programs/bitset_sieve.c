// Primes by a sieve of bits, twins and gaps counted.
#include <stdio.h>
#include <string.h>
enum { N = 100000 }; static unsigned char bits[N / 16 + 1]; static int get(int n) { return n == 2 || (n & 1 && n > 1 && !(bits[n >> 4] >> (n >> 1 & 7) & 1)); }
int main(void)
{
    for (int i = 3; i * i < N; i += 2) if (get(i)) for (int j = i * i; j < N; j += 2 * i) bits[j >> 4] |= 1 << (j >> 1 & 7);
    int n = 0, twins = 0, gap = 0, last = 2; for (int i = 2; i < N; i++) if (get(i)) { n++; twins += i - last == 2; if (i - last > gap) gap = i - last; last = i; } printf("%d %d %d %d\n", n, twins, gap, last);
}
