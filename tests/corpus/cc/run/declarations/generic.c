// _Generic chooses by type after conversion of the operand.
#include <stdio.h>
#define NAME(x) _Generic((x), int: "int", unsigned: "unsigned", char: "char", double: "double", float: "float", \
    char *: "char *", const char *: "const char *", int (*)(void): "function", default: "other")
static int f(void) { return 0; }
int main(void)
{
    const int c = 0;
    char ch = 'c';
    short s = 0;
    printf("%s %s %s %s\n", NAME(c), NAME(ch), NAME('c'), NAME(s));
    printf("%s %s %s %s\n", NAME(s + s), NAME(1u), NAME("x"), NAME((const char *)0));
    printf("%s %s %s\n", NAME(f), NAME(1.0f * 2), NAME(1.0L));
    printf("%d\n", _Generic(c, int: 1, default: (2, 3)) + _Generic(f(), int: 4));
}
