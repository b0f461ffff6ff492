// A _Bool is 0 or 1, whatever is put in.
#include <stdbool.h>
#include <stdio.h>
struct flags { bool a : 1; bool b; };
static bool truth(double d) { return d; }
int main(void)
{
    bool b = 256;
    int x = 5;
    char *p = "x";
    printf("%d %d %d %d %zu\n", b, (bool)0.1, (bool)p, (bool)!x, sizeof b);
    b += 7;
    printf("%d ", b);
    b--;
    printf("%d ", b);
    b--;
    printf("%d\n", b);
    struct flags f = {4, 8};
    f.a |= 2;
    printf("%d %d %d %d\n", f.a, f.b, truth(0.25), truth(-0.0));
    bool many[3] = {2, 0, 'c'};
    printf("%d%d%d\n", many[0], many[1], many[2]);
}
