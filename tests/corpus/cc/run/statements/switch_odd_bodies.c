// Bodies of switch that are not blocks, jump into loops, or hold declarations.
#include <stdio.h>
static int f(int n)
{
    int r = 0;
    switch (n) case 1: r = 10;
    switch (n) default: r += 1;
    switch (n) { r = 1000; case 2: r += 2; }
    switch (n) { int hidden; case 3: hidden = 5; r += hidden; break; default: hidden = 7; r += hidden * 100; }
    switch (n) {}
    switch (n) { default: ; }
    switch (n) for (; n > 0; n--) { case 5: r += 3; if (n == 4) break; case 4: r += 20; continue; }
    return r;
}
static int last(int n) { switch (n) { case 0: case 1: return 5; case 2:; } return 6; }
static int middle(int n) { int r = 0; switch (n) { case 1: r++; default: r += 10; case 2: r += 100; break; case 3: r += 1000; } return r; }
int main(void)
{
    for (int i = 0; i < 7; i++) printf("%d ", f(i));
    printf("\n%d %d %d\n", last(1), last(2), last(3));
    for (int i = 0; i < 5; i++) printf("%d ", middle(i));
    puts("");
}
