// Names hide each other by scope and kind.
#include <stdio.h>
typedef int number;
struct number { number number; };
static int x = 1;
static int shadow(int x) { { extern int hidden; x += hidden; } { int x = 7; (void)x; } return x; }
int hidden = 40;
static int counter(void) { static int n = 3; { static int n = 30; n++; if (n > 31) return n; } return ++n; }
int main(void)
{
    struct number number = {5};
    int x = x = 2;
    for (int x = 0; x < 1; x++) { int x = 9; printf("%d ", x); }
    printf("%d %d %d\n", x, number.number, shadow(2));
    printf("%d ", counter());
    printf("%d ", counter());
    printf("%d\n", counter());
    { enum { x = 12 }; printf("%d\n", x); }
    goto x;
x:  printf("%zu\n", sizeof(struct { char x[3]; }));
}
