// Polynomials multiplied, divided, derived and evaluated, with lengths computed at run time.
#include <stdio.h>
#include <string.h>
static void mul(int n, int m, const long a[n], const long b[m], long r[n + m - 1]) { memset(r, 0, sizeof(long [n + m - 1])); for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) r[i + j] += a[i] * b[j]; } static int divide(int n, int m, long a[n], const long b[m], long q[]) { int k = n - m; for (int i = k; i >= 0; i--) { q[i] = a[i + m - 1] / b[m - 1]; for (int j = 0; j < m; j++) a[i + j] -= q[i] * b[j]; } return k + 1; } static long at(int n, const long a[static n], long x) { long r = 0; while (n--) r = r * x + a[n]; return r; }
int main(void)
{
    long a[] = {-1, 0, 1}, b[] = {3, 1}, c[4], q[4]; mul(3, 2, a, b, c); for (int i = 0; i < 4; i++) printf("%ld ", c[i]); printf("%ld %ld\n", at(4, c, 2), at(4, c, -3)); int n = divide(4, 2, c, b, q); for (int i = 0; i < n; i++) printf("%ld ", q[i]); printf("%ld\n", c[0]); for (int n = 1; n < 6; n++) { long p[n]; p[0] = 1; for (int i = 1; i < n; i++) p[i] = 0; long s = 0; for (int i = 0; i < n; i++) { long r[n + 1]; mul(n, 2, p, (long []){1, 1}, r); memcpy(p, r, sizeof p); } for (int i = 0; i < n; i++) s = s * 10 + p[i]; printf("%ld ", s); } puts("");
}
