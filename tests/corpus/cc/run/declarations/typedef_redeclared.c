// C11: typedefs and declarations repeated; composite types gather what each says.
#include <stdio.h>
typedef int T; typedef int T; typedef T T; typedef struct s S; typedef struct s S; struct s { T v; }; typedef int F(int); typedef int (*PF)(int);
int a[]; extern int a[4]; int a[]; int f(); int f(int (*)[], int (*)(int)); int f(int (*)[3], int (*)());
extern int n; int n; int n; extern int n; static int k; static int k = 5; static int k; F g; F g, h; int g(int x) { return x * 2; } int h(int x) { return x * 3; }
int f(int (*p)[3], int (*q)()) { return (*p)[2] + (q != 0); }
int main(void)
{
    extern int n; { extern int n; n = 3; } int t[3] = {1, 2, 3}; printf("%zu %d %d %d\n", sizeof a, f(&t, 0), n, k); PF p[2] = {g, h}; printf("%d %d\n", p[0](4), p[1](4)); { int n = 8; { extern int n; printf("%d ", n); } printf("%d\n", n); }
    S s = {6}; printf("%d\n", s.v); { typedef long T; T x = sizeof x; printf("%ld\n", x); } { int T = 2; printf("%d\n", T); } T last = 1; printf("%d\n", last);
}
