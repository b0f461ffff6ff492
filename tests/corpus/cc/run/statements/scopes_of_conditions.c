// What the condition of a selection or loop declares ends with it.
#include <stdio.h>
struct t { char c; };
static int of_if(void)
{
    if (sizeof(struct t { int a; double d; }) > 1) (void)0;
    return sizeof(struct t);
}
static int of_loops(int n)
{
    while (sizeof(enum e { ONE = 11 }) && n-- > 0) if (ONE != 11) return -1;
    do ; while (sizeof(struct t { char x[7]; }) == 7 && n-- > -5);
    switch (sizeof(enum f { ONE = 3 })) { case 4: n += ONE; }
    for (int i = 0; i < (int)sizeof(enum { TWO = 22 }); i++) n += TWO;
    return n * 100 + (int)sizeof(struct t);
}
int main(void)
{
    printf("%d %d\n", of_if(), of_loops(2));
    return 0;
}
