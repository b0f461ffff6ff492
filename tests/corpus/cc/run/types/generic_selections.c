// _Generic: qualifiers dropped, arrays and functions decayed, nothing evaluated but the chosen.
#include <stdio.h>
#define NAME(x) _Generic((x), _Bool: "bool", char: "char", signed char: "schar", unsigned char: "uchar", short: "short", int: "int", unsigned: "uint", long: "long", long long: "llong", float: "float", double: "double", char *: "char*", const char *: "cchar*", void *: "void*", int *: "int*", int (*)[2]: "int(*)[2]", int (*)(void): "fn", struct s: "struct s", default: "other")
struct s { int x; }; static int f(void) { return 3; } enum e { E }; static int n;
int main(void)
{
    const int ci = 1; volatile short vs = 2; const char cc = 'c'; int a[2], b[3][2]; struct s s = {1}; const struct s cs = {2}; unsigned char uc = 1; char arr[3] = "ab"; const char carr[3] = "cd";
    puts(NAME(ci)); puts(NAME(vs)); puts(NAME(cc)); puts(NAME(a)); puts(NAME(b)); puts(NAME(f)); puts(NAME(s)); puts(NAME(cs)); puts(NAME("lit")); puts(NAME(arr)); puts(NAME(carr)); puts(NAME('a')); puts(NAME(uc)); puts(NAME(+uc)); puts(NAME(uc++)); puts(NAME((_Bool)1)); puts(NAME(1 == 1)); puts(NAME(E)); puts(NAME((void *)0)); puts(NAME(&ci)); puts(NAME(1 ? 1 : 2L)); puts(NAME((const long)1)); puts(NAME(*&ci)); puts(NAME(L'x')); puts(NAME(1.0f * 2)); puts(NAME((short)1 + (short)1)); puts(NAME(-(char)1)); puts(NAME(&a)); puts(NAME(f()));
    printf("%d\n", _Generic(n++, int: 5, default: n++)); printf("%d\n", n); _Generic(n, int: n) = 9; printf("%d %d\n", n, _Generic(1.0, default: f)());
}
