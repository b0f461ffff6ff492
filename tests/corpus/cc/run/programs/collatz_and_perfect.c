// Longest Collatz run, perfect and amicable numbers below bounds.
#include <stdio.h>
static int divs(int n) { int s = n > 1; for (int i = 2; i * i <= n; i++) if (n % i == 0) s += i + (i != n / i ? n / i : 0); return s; }
int main(void) { int best = 0, at = 0; for (int i = 1; i < 30000; i++) { long n = i; int k = 0; while (n != 1) n = n & 1 ? 3 * n + 1 : n >> 1, k++; if (k > best) best = k, at = i; } printf("%d %d\n", at, best); for (int i = 2; i < 3000; i++) { int d = divs(i); if (d == i) printf("perfect %d ", i); else if (d > i && divs(d) == i) printf("amicable %d %d ", i, d); } puts(""); }
