// Declarators that need reading from the inside out.
#include <stdio.h>
static int a3[2][3][4];
static int (*pa)[3][4] = a3;
static int *ap[3];
static int (*(*fpa)[2])(int);
static int f1(int x) { return x + 1; }
static int f2(int x) { return x * 2; }
static int (*fs[2])(int) = {f1, f2};
static char *(*(*x)(void))[3];
static char *words[3] = {"one", "two", "three"};
static char *(*get(void))[3] { return &words; }
static int (*row(int i))[4] { return a3[i]; }
static int *(*cmp)(const int *, int (*)[2]);
static int *impl(const int *p, int (*q)[2]) { return *q + *p; }
static void (*signal_like(int n, void (*f)(int)))(int) { (void)n; return f; }
static void print(int x) { printf("print %d\n", x); }
int main(void)
{
    a3[1][2][3] = 42;
    printf("%d %zu %zu\n", pa[1][2][3], sizeof *pa, sizeof **pa);
    ap[2] = &a3[1][2][3];
    printf("%d\n", *ap[2]);
    fpa = &fs;
    printf("%d %d\n", (*fpa)[0](5), (**fpa)(5));
    x = get;
    printf("%s %c\n", (*x())[1], (*(*x)())[2][4]);
    printf("%d\n", row(1)[2][3]);
    cmp = impl;
    int i = 1, q[2] = {7, 8};
    printf("%d\n", *cmp(&i, &q));
    signal_like(1, print)(3);
    int (*const *volatile deep)(int) = fs;
    printf("%d\n", deep[1](21));
    int *const *const *const ppp = &(int *const *const){&(int *const){&i}};
    printf("%d\n", ***ppp);
}
