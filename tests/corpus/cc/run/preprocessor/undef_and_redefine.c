// Redefinition after #undef, equal redefinition without it, and macros that outlive their pieces.
#include <stdio.h>
#define A B
#define B 1
#define SAME(x)   ( x+1 )
#define SAME(x) ( x+1 )
int first(void) { return A; }
#undef B
#define B 2
int second(void) { return A; }
#undef B
enum { B = 3 };
int third(void) { return A; }
#undef NEVER_DEFINED
#undef A
int A = 4;
#define puts2(s) puts(s), puts(s)
#undef puts2
static void puts2(const char *s) { puts(s); }
int main(void)
{
    printf("%d %d %d %d %d\n", first(), second(), third(), A, SAME(1));
    puts2("once");
    (puts2)("twice");
}
