// asm goto: ways out by number and name, with inputs, outputs on every way, in loops and with many labels.
#include <stdio.h>
static int is_odd(int x)
{
    asm goto("test $1, %0\n\tjnz %l1" : : "r"(x) : "cc" : odd);
    return 0;
odd:
    return 1;
}
static const char *sign(long x)
{
    asm goto("cmp $0, %[x]\n\tjl %l[negative]\n\tje %l[zero]" : : [x] "r"(x) : "cc" : negative, zero);
    return "positive";
negative:
    return "negative";
zero:
    return "zero";
}
static int halve(int x)
{
    int steps = 0;
again:
    if (x == 0) return steps;
    steps++;
    asm goto("shr $1, %0\n\tjc %l[carried]" : "+r"(x) : : "cc" : carried);
    goto again;
carried:
    steps += 100;
    goto again;
}
static int divide(int a, int b)
{
    int q;
    asm goto("test %2, %2\n\tjz %l3\n\tmov %1, %%eax\n\tcltd\n\tidiv %2\n\tmov %%eax, %0"
             : "=&r"(q) : "r"(a), "r"(b) : "eax", "edx", "cc" : nothing);
    return q;
nothing:
    return -1;
}
static int never(int x)
{
    asm goto("" : : : : away);
    return x;
away:
    return -x;
}
int main(void)
{
    int sum = 0;
    for (int i = 0; i < 10; i++) sum = sum * 2 + is_odd(i);
    printf("%d\n%s %s %s\n", sum, sign(5), sign(-5), sign(0));
    printf("%d %d %d\n", halve(0), halve(0x55), halve(12345));
    printf("%d %d %d\n", divide(100, 7), divide(-100, 7), divide(1, 0));
    printf("%d\n", never(3));
}
