// A function's address is the same before and after its first call; longjmp leaves first calls in any depth.
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
typedef int function(int);
static int one(int x) { return x + 1; }
static int two(int x) { return x + 2; }
static function *const table[] = { one, two, one };
static jmp_buf out;
static int leave(int n) { longjmp(out, n); }
static int through(int n) { return leave(n) + 1; }
static int compare(const void *a, const void *b)
{
    if (*(const int *)a == 13 || *(const int *)b == 13) leave(3);
    return *(const int *)a - *(const int *)b;
}
int main(void)
{
    function *before = one;
    int called = table[0](1) + before(2) + (*table[2])(3);
    printf("%d %d %d %d\n", called, before == one, table[0] == table[2], table[0] == table[1]);
    int how = setjmp(out);
    if (!how) through(1);
    else if (how == 1) leave(2);
    else if (how == 2) { int list[] = { 3, 13, 1 }; qsort(list, 3, sizeof *list, compare); }
    printf("%d %d\n", how, two(0));
    return 0;
}
