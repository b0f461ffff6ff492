// Ranges of elements, nested, with structs and strings, fixing the length.
#include <stdio.h>
struct e { char c; int v[3]; };
static const char class[256] = {[0 ... 31] = 'c', [' '] = 's', ['0' ... '9'] = 'd', ['A' ... 'Z'] = 'u', ['a' ... 'z'] = 'l', [127] = 'c'};
static struct e es[] = {[1 ... 3] = {'x', {[1 ... 2] = 5}}, {'y'}};
static const char *names[] = {[0 ... 2] = "few", [3 ... 5] = "many"};
static int grid[3][5] = {[0 ... 2][1 ... 3] = 4, [1][2] = 9};
int main(void)
{
    for (const char *p = "aZ5 \n~"; *p; p++) putchar(class[(int)*p] ? class[(int)*p] : '-');
    printf("\n%zu %c %d %d %c\n", sizeof es / sizeof *es, es[2].c, es[3].v[1], es[0].v[0], es[4].c);
    printf("%zu %s %s %d\n", sizeof names / sizeof *names, names[2], names[3], names[3] == names[5]);
    for (int i = 0; i < 15; i++) printf("%d", grid[i / 5][i % 5]);
    int n = 3, local[] = {[2 ... 4] = n * 2, 1};
    for (unsigned i = 0; i < sizeof local / sizeof *local; i++) printf(" %d", local[i]);
    puts("");
}
