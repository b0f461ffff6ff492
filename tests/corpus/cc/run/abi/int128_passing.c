// __int128 in registers and on the stack, in structs and between other arguments.
#include <stdio.h>
typedef __int128 X; struct s { X v; }; struct m { long a; X v; }; struct p { unsigned __int128 v; char c; };
static X one(X a) { return a + 1; } static X odd(int a, X b, int c, X d, int e, X f) { return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6; } static X split(long a, long b, long c, long d, long e, X f, long g, X h) { return a + b + c + d + e + f * 10 + g * 100 + h * 1000; } static struct s st(struct s a, int k) { a.v *= k; return a; } static struct m mm(struct m a) { a.v -= a.a; return a; } static struct p pp(struct p a, struct p b) { a.v ^= b.v; a.c += b.c; return a; } static double mix(double a, X b, float c, X d) { return a + (double)b + c + (double)d; } static _Bool less(X a, unsigned __int128 b) { return (unsigned __int128)a < b; }
#define P(x) printf("%lx:%016lx\n", (long)((X)(x) >> 64), (long)(x))
int main(void)
{
    X k = ((X)5 << 64) + 7; P(one(k)); P(odd(1, k, 2, k, 3, -k)); P(split(1, 2, 3, 4, 5, k, 6, -k)); P(st((struct s){k}, -3).v); P(mm((struct m){9, k}).v); struct p p = pp((struct p){k, 'a'}, (struct p){1, 1}); P(p.v); printf("%c %g %d\n", p.c, mix(1.5, k, 2.5f, -k), less(-1, 5)); X (*volatile f)(X) = one; P(f(f(-2)));
}
