// Parameters whose lengths depend on sizes of parameters before them.
#include <stdio.h>
static size_t f(int a, int b[a][a], int (*c)[sizeof *b]) { return sizeof *c + sizeof *b; }
static size_t g(int n, char x[n], char (*y)[sizeof(char[n]) * 2]) { return sizeof *y; }
int main(void)
{
    int b[10][10];
    printf("%zu %zu\n", f(10, b, 0), g(7, 0, 0));
    return 0;
}
