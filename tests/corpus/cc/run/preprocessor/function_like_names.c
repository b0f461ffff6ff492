// A function-like macro's name without brackets is an ordinary name.
#include <stdio.h>
static int add(int a, int b) { return a + b; }
static int max(int a, int b) { return a > b ? a : b; }
#define add(a, b) (add)((a), (b) + 100)
#define max(a, b) ((a) > (b) ? (a) : (b))
#define EMPTY
#define CALL add
#define LP (
#define G() 5
#define H (x)
int main(void)
{
    int (*p)(int, int) = add;
    int (*q)(int, int) = max;
    int x = 3;
    printf("%d %d\n", p(1, 2), add(1, 2));
    printf("%d\n", q(4, 9));
    printf("%d\n", add EMPTY (1, 2));
    printf("%d\n", CALL(1, 2));
    printf("%d\n", add
        (3,
         4));
    printf("%d %d\n", G(), G ( ));
    printf("%d\n", (max)(1, 2) + H);
    printf("%d\n", max(add(1, 1), max(5, 6)));
    printf("%d\n", max((1, 2), (3, 4)));
}
