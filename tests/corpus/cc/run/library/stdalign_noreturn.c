// <stdalign.h>, <stdnoreturn.h>, <stdbool.h> and <iso646.h>.
#include <iso646.h>
#include <setjmp.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdnoreturn.h>
static jmp_buf env; static noreturn void leave(int v) { longjmp(env, v); } alignas(32) static char buf[5]; struct s { char c; alignas(16) int v; };
int main(void)
{
    bool t = true, f = false; printf("%d %d %zu %d %d\n", t, f, sizeof(bool), true + true, (bool)5); printf("%zu %zu %d\n", alignof(struct s), alignof(double), (int)((uintptr_t)buf % 32)); if (t and not f) puts("and not"); if (f or t) puts("or"); int x = 6; x and_eq 3; printf("%d ", x); x or_eq 8; printf("%d ", x); x xor_eq 1; printf("%d ", x); printf("%d %d %d\n", compl x, x bitand 3, x bitor 4); printf("%d %d\n", x not_eq 3, 5 xor 1); int v = setjmp(env); if (v == 0) leave(9); printf("%d\n", v); printf("%d %d %d\n", __bool_true_false_are_defined, __alignas_is_defined, __alignof_is_defined);
}
