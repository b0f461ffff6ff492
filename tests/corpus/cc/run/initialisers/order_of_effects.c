// Initialisers with effects are evaluated, and later names see earlier ones.
#include <stdio.h>
static int n;
static int next(void) { return ++n; }
struct s { int a, b; int *p; };
int main(void)
{
    int a = next(), b = a + next(), c = b * 10 + n;
    printf("%d %d %d\n", a, b, c);
    struct s v = {a, b, &v.b}; printf("%d\n", *v.p);
    void *self = &self; printf("%d\n", self == (void *)&self);
    int m[] = {next()}, k = sizeof m / sizeof *m; printf("%d %d %d\n", m[0], k, n);
    for (int i = 0; i < 3; i++) { int t[2] = {i, next()}; printf("%d,%d ", t[0], t[1]); t[0] = 99; }
    int x = 1; { int y = x, x = y + 5; printf("%d ", x); } printf("%d\n", x);
    static int once = 3 * 4; once++; printf("%d\n", once);
    int z = (n = 100, next()); printf("%d %d\n", z, n);
    enum { E = 5 } e = E; int arr[E] = {[E - 1] = E}; printf("%d %d\n", e, arr[4]);
    int size = sizeof size, (*fp)(void) = next, r = fp(); printf("%d %d\n", size, r);
}
