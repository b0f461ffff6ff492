// Large results: assigned, ignored, chained, into members and through pointers.
#include <stdio.h>
struct m { double v[4][4]; }; struct t { char text[100]; int n; };
static struct m id(double k) { struct m r = {0}; for (int i = 0; i < 4; i++) r.v[i][i] = k; return r; } static struct m mul(struct m a, struct m b) { struct m r = {0}; for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) for (int k = 0; k < 4; k++) r.v[i][j] += a.v[i][k] * b.v[k][j]; return r; } static struct m add(struct m a, struct m b) { for (int i = 0; i < 16; i++) (&a.v[0][0])[i] += (&b.v[0][0])[i]; return a; } static double trace(struct m a) { return a.v[0][0] + a.v[1][1] + a.v[2][2] + a.v[3][3]; }
static struct t put(struct t t, const char *s) { while (*s) t.text[t.n++] = *s++; return t; } static struct m (*volatile fp)(double) = id;
static struct m rec(int n) { return n ? mul(rec(n - 1), id(2)) : id(1); } struct outer { int before; struct m m; int after; };
int main(void)
{
    struct m a = id(3); a.v[0][3] = 2; struct m b = mul(add(a, id(1)), mul(a, fp(2))); printf("%g %g %g\n", trace(b), b.v[0][3], trace(mul(id(2), id(5)))); id(9); (void)mul(a, b); a = mul(a, a); printf("%g %g\n", a.v[0][0], a.v[0][3]); printf("%g %g\n", rec(5).v[2][2], id(7).v[1][1]);
    struct t t = put(put(put((struct t){0}, "one"), "-"), "two"); printf("%s %d %c\n", t.text, t.n, put(t, "!").text[7]); struct outer o = {1, id(4), 2}; o.m = add(o.m, o.m); printf("%d %g %d\n", o.before, trace(o.m), o.after); struct m *p = &o.m, arr[2]; *p = id(6); arr[1] = *p; arr[0] = mul(arr[1], arr[1]); printf("%g %g %d\n", trace(arr[0]), trace(arr[1]), o.after); struct m c = trace(b) > 0 ? id(1) : b; printf("%g\n", trace(c));
}
