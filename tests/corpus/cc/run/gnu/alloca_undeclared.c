// alloca needs no header and no declaration, and an old declaration does as well.
#include <stdio.h>
#include <string.h>
char *old_style();
static int sum(int n)
{
    int *room = alloca(n * sizeof *room), total = 0;
    for (int i = 0; i < n; i++) room[i] = i;
    for (int i = 0; i < n; i++) total += room[i];
    return total;
}
static size_t declared(short n)
{
    extern void *alloca();
    char *text = alloca(n);
    memset(text, 'x', n);
    text[n - 1] = 0;
    return strlen(text) + ((unsigned long)text % 16);
}
static char *deep(int n, char *before)
{
    char *mine = alloca(32);
    if (before && mine == before) return "same";
    return n ? deep(n - 1, mine) : "apart";
}
int main(void)
{
    printf("%d %d\n", sum(10), sum(1000));
    printf("%zu %zu\n", declared(7), declared(300));
    puts(deep(20, 0));
    return 0;
}
