// Braces left out, and too many of them.
#include <stdio.h>
struct point { int x, y; };
struct line { struct point from, to; char name[4]; };
int main(void)
{
    struct line lines[] = {1, 2, 3, 4, "ab", {{5}, 6, 7, 'c'}, {{8, 9}, {10}, {"xyz"}}};
    int grid[2][3] = {1, 2, 3, 4}, other[][2] = {{1}, 2, 3, {4}};
    int scalar = {{5}};
    for (int i = 0; i < 3; i++)
        printf("%d %d %d %d %.4s\n", lines[i].from.x, lines[i].from.y, lines[i].to.x, lines[i].to.y, lines[i].name);
    printf("%d %d %d %zu %d %d\n", grid[1][0], grid[1][1], scalar, sizeof other, other[1][1], other[2][0]);
    struct point p = lines[1].to, q[2] = {p, lines[0].from};
    printf("%d %d\n", q[0].x, q[1].y);
}
