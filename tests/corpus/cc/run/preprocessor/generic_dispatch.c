// Overloading by the number of arguments and by type.
#include <stdio.h>
#define PICK(a, b, c, name, ...) name
#define area(...) PICK(__VA_ARGS__, area3, area2, area1)(__VA_ARGS__)
static int area1(int a) { return a * a; }
static int area2(int a, int b) { return a * b; }
static int area3(int a, int b, int c) { return a * b + c; }
#define kind(x) _Generic((x), int: "int", unsigned: "unsigned", char *: "string", const char *: "const string", \
    double: "double", float: "float", default: "other")
#define show(x) printf(_Generic((x), int: "%d\n", double: "%g\n", char *: "%s\n", long: "%ld\n"), x)
#define IF_0(t, e) e
#define IF_1(t, e) t
#define IF_(c) IF_##c
#define IF(c) IF_(c)
#define NOT_0 1
#define NOT_1 0
#define NOT(x) NOT_##x
int main(void)
{
    printf("%d %d %d\n", area(3), area(3, 4), area(3, 4, 5));
    puts(kind(1)); puts(kind(1u)); puts(kind("x")); puts(kind((const char *)"x")); puts(kind(1.0)); puts(kind(1.0f));
    puts(kind('c')); puts(kind(1L));
    show(5); show(2.5); show("text"); show(7L);
    puts(IF(1)("then", "else"));
    puts(IF(0)("then", "else"));
    printf("%d %d\n", NOT(0), NOT(1));
}
