// Declarators of every depth, checked by the sizes and types of what they lead to.
#include <stdio.h>
int *a[3]; int (*b)[3]; int (*c)(int); int *(*d[2])(int); int (*(*e)(void))[4]; int (*(*f[2])[3])(char); char (*(*g(int))[5])[2];
static int id(int x) { return x; }
static int *addr(int x) { static int k; k = x; return &k; }
static int grid[4] = {1, 2, 3, 4};
static int (*ret(void))[4] { return &grid; }
static int fc(char x) { return x + 1; }
static char rows[5][2] = {{'a'}}; static char (*prow)[2] = rows; static char (*table[5])[2];
char (*(*g(int i))[5])[2] { table[0] = rows + i; (void)prow; return &table; }
int main(void)
{
    c = id; d[0] = addr; d[1] = addr; e = ret; int (*arr[3])(char) = {fc, fc, fc}; f[0] = &arr;
    int t[3] = {7, 8, 9}; b = &t; a[1] = &t[2];
    printf("%zu %zu %zu %zu %zu %zu\n", sizeof a, sizeof b, sizeof *b, sizeof d, sizeof *e(), sizeof **f);
    printf("%d %d %d %d %d %d\n", *a[1], (*b)[1], c(5), *d[0](6), (*e())[2], (*f[0])[2]('a'));
    rows[3][0] = 'z'; printf("%c %zu %zu\n", (*(*g(3))[0])[0], sizeof *g(0), sizeof *(*g(0))[0]);
    int (*const (*p)[3])(char) = &(int (*const [3])(char)){fc, 0, fc}; printf("%d\n", (*p)[2](1));
    typeof(int (*(*)(void))[4]) q = ret; printf("%d\n", (*q())[3]);
    printf("%zu %zu\n", sizeof(int (*[2])(int)), sizeof(int (*)[2][3]));
}
