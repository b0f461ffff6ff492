// register, auto, volatile and restrict locals behave as plain ones.
#include <stdio.h>
static int sum(register const int *v, register int n) { register int s = 0; for (register int i = 0; i < n; i++) s += v[i]; return s; }
static void copy(int n, double *restrict a, const double *restrict b) { while (n--) *a++ = *b++; }
static int spin(void) { volatile int v = 0; for (auto int i = 0; i < 10; i++) v += i; return v; }
int main(void)
{
    int a[] = {1, 2, 3, 4}; double x[3] = {1.5, 2.5, 3.5}, y[3];
    copy(3, y, x);
    register struct { int p, q; } r = {5, 6}; register double d = y[2]; r.p += r.q;
    printf("%d %g %d %d %g\n", sum(a, 4), y[1], spin(), r.p, d);
    const volatile int cv = 9; volatile const char *vs = "volatile"; auto int z = cv + vs[0];
    printf("%d\n", z);
    register char buf[4] = "abc"; printf("%zu\n", sizeof buf);
}
