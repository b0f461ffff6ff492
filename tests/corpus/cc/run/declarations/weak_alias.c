// Weak definitions, weak references that are absent, and aliases.
#include <stdio.h>
int real(int x) { return x + 1; }
int other(int x) __attribute__((alias("real")));
static int base = 5; extern int view __attribute__((alias("base")));
extern int absent(void) __attribute__((weak)); extern int absent_data __attribute__((weak));
__attribute__((weak)) int weak_here(void) { return 3; } int __attribute__((weak)) weak_data = 4;
extern __typeof__(real) third __attribute__((alias("real"), weak));
static int local(void) { return 8; } int exported(void) __attribute__((alias("local")));
#pragma weak pragma_weak
extern int pragma_weak(void);
int main(void)
{
    printf("%d %d %d\n", other(1), real(2), third(3));
    view = 6; printf("%d\n", base);
    printf("%d %d %d\n", absent == 0, &absent_data == 0, pragma_weak ? 1 : 0); if (absent) absent();
    printf("%d %d %d\n", weak_here(), weak_data, exported()); int (*volatile p)(int) = other, (*volatile q)(int) = real; printf("%d\n", p == q);
}
