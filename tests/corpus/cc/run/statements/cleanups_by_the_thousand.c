// Many calls that are inlined into one function: as many variables as calls.
#include <stdio.h>
static int sum;
static void add(int *i) { sum += *i; }
#define ONE { int i __attribute__((cleanup(add))) = 1; if (sum < 0) sum = i; }
#define FOUR ONE ONE ONE ONE
#define SIXTEEN FOUR FOUR FOUR FOUR
#define MANY SIXTEEN SIXTEEN SIXTEEN SIXTEEN
#define MORE MANY MANY MANY MANY
int main(void)
{
    MORE MORE MORE MORE MORE MORE MORE MORE
    printf("%d\n", sum);
    return 0;
}
