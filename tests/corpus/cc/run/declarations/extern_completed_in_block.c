// An `extern` declaration in a block says the same as the visible one before it, and more until the block ends.
#include <stdio.h>
extern int list[];
static int hidden[3] = { 7, 8, 9 };
static size_t inside(void)
{
    extern int list[5];
    size_t known = sizeof list;
    {
        extern int list[];
        known += sizeof list;
        list[4]++;
    }
    return known;
}
static int own(void)
{
    extern int hidden[];
    return hidden[1] + (int)sizeof hidden;
}
static int call(void)
{
    extern int add();
    {
        extern int add(int, int);
        return add(1, 2);
    }
}
static int shadowed(int list)
{
    extern int number;
    { extern int list[]; return list[0] + number; }
}
int main(void)
{
    printf("%zu %d %d %d\n", inside(), own(), call(), shadowed(0));
    printf("%d\n", list[4]);
    return 0;
}
int list[5] = { 1, 2, 3, 4, 5 }, number = 40;
int add(int a, int b) { return a + b; }
