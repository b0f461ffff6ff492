// Ranges in cases and initialisers, empty structures, arrays of length 0, and omitted middles.
#include <stdio.h>
struct empty {}; struct holds { int a; struct empty e; int b; struct { } f; }; struct zero { int n; int z[0]; }; static struct empty es[3]; static int f(long c) { switch (c) { case -10 ... -1: return -1; case 0: return 0; case 1 ... 5: case 8 ... 9: return 1; case 0x100000000 ... 0x1ffffffff: return 2; case 'a' ... 'z': return 3; } return 9; }
static int t[] = {[2 ... 4] = 7, 8, [0] = 1, [8 ... 9] = 2}; static int g(int *p) { return ++*p; } static struct empty pass(struct empty e, int x) { return x ? e : e; }
int main(void)
{
    for (long i = -11; i < 12; i += 3) printf("%d ", f(i)); printf("%d %d %d\n", f(0x180000000), f('m'), f(99)); printf("%zu %zu %zu %zu\n", sizeof(struct empty), sizeof(struct holds), sizeof(struct zero), sizeof es); for (unsigned i = 0; i < sizeof t / sizeof *t; i++) printf("%d", t[i]); puts(""); int n = 0; printf("%d %d ", g(&n) ?: 5, 0 ?: 6); printf("%d\n", n); char *s = 0; puts(s ?: "default"); double d = 0.5; printf("%g\n", d ?: 2); struct holds h = {1, {}, 2, {}}, k = h; pass(k.e, 1); printf("%d %d\n", k.a, k.b); struct zero z = {4}; printf("%d %d\n", z.n, (char *)z.z - (char *)&z == 4);
}
