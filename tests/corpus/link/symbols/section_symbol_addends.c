//! Many static objects in one section, reached by section symbol and addend.
#include <stdio.h>
static int a[4] = {1, 2, 3, 4}, b[4] = {5, 6, 7, 8};
static const char *names[] = {"zero", "one", "two"};
static int *ends[] = { a + 1, a + 3, b, b + 3 };
static int *past = b + 4, *before = &a[-0];
int main(void) {
    int sum = 0;
    for (int i = 0; i < 4; i++) sum = sum * 10 + *ends[i];
    printf("%d %s %d %d\n", sum, names[2], (int)(past - b), (int)(before - a));
}
