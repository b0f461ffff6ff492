// Recursion with large frames and many live values keeps them apart.
#include <stdio.h>
static long walk(int n, long a, double d, const char *s) { char buf[64]; int k = sprintf(buf, "%d%s", n, s); long before = a * 3 + k; double e = d + n; long r = n ? walk(n - 1, a + n, d * 0.5, buf[0] == '9' ? "x" : "") : 0; return r + before + (long)e + buf[k - 1]; }
int main(void) { printf("%ld %ld\n", walk(50, 1, 100, "z"), walk(0, 2, 3, "")); }
