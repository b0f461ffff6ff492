// Arrays of arrays, pointers to arrays, pointers to functions that return pointers.
#include <stdio.h>
static int grid[3][4];
static int (*row(int n))[4] { return &grid[n]; }
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int (*pick(char c))(int, int) { return c == '+' ? add : sub; }
static int total(int a[][4], int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < 4; j++) sum += a[i][j];
    return sum;
}
int main(void)
{
    for (int i = 0; i < 12; i++) (*grid)[i] = i * i;
    int (*p)[4] = row(1), *q = grid[2];
    printf("%d %d %d %td %td\n", (*p)[2], p[1][3], q[-1], &grid[2][1] - &grid[0][3], p - grid);
    printf("%d %d %zu %zu\n", pick('+')(3, 4), (*pick('-'))(3, 4), sizeof grid, sizeof *p);
    int (*table[])(int, int) = {add, sub, &add};
    printf("%d %d %d\n", (***table)(1, 2), table[1](1, 2), table[2] == add);
    printf("%d %d\n", total(grid, 3), 2[q]);
    char *words[] = {"one", "two", "three"}, **w = words + 2;
    printf("%s %c %s\n", *w, *w[-1], *(words + 1) + 1);
}
