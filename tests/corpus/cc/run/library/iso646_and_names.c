// Alternative spellings of operators, and macros of the small headers.
#include <stdio.h>
#include <iso646.h>
#include <stdalign.h>
#include <stdnoreturn.h>
#include <stdbool.h>
static noreturn void f(void) { for (;;) ; }
int main(void)
{
    int a = 5, b = 3; printf("%d %d %d %d %d %d\n", a and b, a or 0, not a, a bitand b, a bitor b, a xor b); a and_eq 4; b or_eq 8; a xor_eq b; printf("%d %d %d %d\n", a, b, compl a, a not_eq b); printf("%d %d %d %zu\n", true + true, false, bool_true_(), alignof(double)); alignas(16) char c[2]; printf("%d\n", (int)((unsigned long)c & 15)); if (not true) f();
}
int bool_true_(void) { return __bool_true_false_are_defined + __alignas_is_defined + __alignof_is_defined; }
