// An operand tied to another of a different width shares its register.
#include <stdio.h>
static int low(long long wide)
{
    int narrow;
    asm("" : "=r"(narrow) : "0"(wide));
    return narrow;
}
static unsigned char byte(unsigned wide)
{
    unsigned char narrow;
    __asm__ volatile("" : "=r"(narrow) : "0"(wide));
    return narrow;
}
static unsigned hidden(unsigned value)
{
    asm("" : "+r"(value));
    return value;
}
static char *same(char *p)
{
    char *q;
    asm("" : "=r"(q) : "0"(p));
    return q;
}
int main(void)
{
    printf("%d %d\n", low(0x1234567890abcdefLL), low(-5));
    printf("%u %u\n", byte(0x1ff), byte(0x100));
    printf("%u %s\n", hidden(42), same("text"));
    return 0;
}
