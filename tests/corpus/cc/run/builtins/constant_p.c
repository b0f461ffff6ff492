// __builtin_constant_p of what is surely constant and what is surely not.
#include <stdio.h>
static int g; extern int e; enum { E = 5 };
#define PICK(x) __builtin_choose_expr(__builtin_constant_p(x), 1, 0)
static int arr[__builtin_constant_p(3) ? 4 : -1];
int e = 1;
int main(int argc, char **argv)
{
    (void)argv;
    printf("%d %d %d %d %d\n", __builtin_constant_p(1), __builtin_constant_p(1 + 2 * 3), __builtin_constant_p(2.5), __builtin_constant_p(E), __builtin_constant_p('c'));
    printf("%d %d %d\n", __builtin_constant_p(sizeof(int)), __builtin_constant_p("str"), __builtin_constant_p(1 ? 2 : 3));
    printf("%d %d\n", __builtin_constant_p(argc), __builtin_constant_p(argv[0]));
    printf("%d %d %zu\n", PICK(4), PICK(argc), sizeof arr);
    int n = 0; printf("%d ", __builtin_constant_p(n++)); printf("%d\n", n);
    printf("%d\n", g);
}
