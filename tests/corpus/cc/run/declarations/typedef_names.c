// typedef names against other meanings: shadowing, members, labels, parameters.
#include <stdio.h>
typedef int T; typedef T U, *P, A[3], F(T), (*FP)(T); typedef struct T { T T; } S; typedef long unsigned int ulong_t; int typedef backwards;
static T f(T x) { return x + 1; }
static int shadow(void) { T T = 5; T++; { typedef char T; T c = 'x'; return c + sizeof(T); } }
static int param(int T) { return T * 2; }
static int unnamed(T, U b); static int unnamed(T a, U b) { return a * b; }
static int member(void) { struct { int T; T U; } s = {1, 2}; return s.T + s.U; }
static int label(void) { int n = 0; T: if (n++ < 3) goto T; return n; }
static int size(void) { U T = 1; return sizeof(T) + (T) + (T) - 1; }
static int func(F g, T (T)) { return g(1); }
static F declared;
int main(void)
{
    A arr = {1, 2, 3}; P p = arr; FP fp = f; F *fp2 = &f; S s = {7}; struct T t = s;
    printf("%d %d %d %d %d\n", *p, fp(1), fp2(2), s.T, t.T); printf("%d %d %d %d %d %d\n", shadow(), param(4), unnamed(3, 4), member(), label(), size());
    printf("%d %d\n", func(f, f), declared(3)); const A ca = {4, 5}; printf("%d %zu\n", ca[1], sizeof(A)); const P cp = arr; *cp = 9; printf("%d\n", arr[0]);
    { enum { T = 99 }; printf("%d\n", T); } for (T T = 0; T < 2; T++) printf("%d", T); puts(""); backwards b = 1; unsigned ulong = b; ulong_t ul = ulong; printf("%lu\n", ul);
}
static T declared(T x) { return x * 100; }
