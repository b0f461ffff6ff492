// Function types with and without prototypes, typedefs of them, and qualifiers of parameters.
#include <stdio.h>
typedef int fn(const int, int[], int(int)); static fn a; static int id(int x) { return x; } static int a(int n, int *p, int (*f)(int)) { return n + *p + f(1); } int old(); int old(x, c, f) int x; char c; float f; { return x + c + f; } static int (*get(void))(int) { return id; } static fn *table[2] = {a, &a}; typedef void v(void); static v nothing; static void nothing() { puts("nothing"); }
int main(void)
{
    int x = 2; printf("%d %d\n", table[1](1, &x, id), (*table[0])(3, &x, get())); printf("%d %d\n", old(1, 'a', 2.5), old(2, 3, 4.0)); nothing(); printf("%d %d\n", __builtin_types_compatible_p(int(int), int(const int)), __builtin_types_compatible_p(int(), int(int))); printf("%d %d\n", __builtin_types_compatible_p(int(char), int()), __builtin_types_compatible_p(int[], int[5])); printf("%d\n", _Generic(a, int (*)(int, int *, int (*)(int)): 1, default: 2)); printf("%d\n", _Generic(&get, int (*(*)(void))(int): 1, default: 0));
}
