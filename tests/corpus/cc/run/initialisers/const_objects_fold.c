// GNU takes constant objects with known values for constants in initial values.
#include <stdio.h>
static const int n = 5, m = n + 1; static const double d = 2.5; static const char c = 'q'; static const int arr[] = {1, n, m * 2}; static const struct { int a; double b; } s = {7, d};
static int x = n * 10 + m, y = arr[2], z = s.a; static double w = s.b * 2; static char q[] = {c, c + 1, 0}; static const char *const name = "name"; static const char *copy = name; static long big = -(long)n; static unsigned bits = n << 4 | m; enum { K = 3 }; static int k = K + n;
int main(void)
{
    static const int local = 9; static int from = local + n; printf("%d %d %d %g %s %s %ld %u %d %d\n", x, y, z, w, q, copy, big, bits, k, from);
}
