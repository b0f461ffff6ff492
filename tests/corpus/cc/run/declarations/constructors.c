// Constructors and destructors run in the order of their priorities.
#include <stdio.h>
static int order[8], n;
__attribute__((constructor)) static void plain(void) { order[n++] = 9; }
__attribute__((constructor(300))) static void third(void) { order[n++] = 3; }
__attribute__((constructor(101))) static void first(void) { order[n++] = 1; }
__attribute__((constructor(200))) static void second(void) { order[n++] = 2; }
int main(void)
{
    for (int i = 0; i < n; i++) printf("%d ", order[i]);
    puts("");
}
