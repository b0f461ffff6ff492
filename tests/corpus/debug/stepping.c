// Lines one after the other: next, step into and out of functions, until, tbreak, conditions, watch points.
// gdb: break main
// gdb: run
// gdb: next
// gdb: next
// gdb: next
// gdb: print sum
// gdb: step
// gdb: info args
// gdb: next
// gdb: finish
// gdb: next
// gdb: tbreak twice if x == 4
// gdb: continue
// gdb: info args
// gdb: bt
// gdb: up
// gdb: print i
// gdb: down
// gdb: next
// gdb: print doubled
// gdb: finish
// gdb: next
// gdb: next
// gdb: break 61
// gdb: continue
// gdb: info locals
// gdb: watch sum
// gdb: continue
// gdb: continue
#include <stdio.h>
static int twice(int x)
{
    int doubled = x + x;
    return doubled;
}
static int fill(int *to, int count)
{
    for (int i = 0; i < count; i++) {
        to[i] = i;
    }
    return count;
}
int main(void)
{
    int numbers[10];
    int sum = 0;
    fill(numbers, 10);
    sum = 5;
    sum += twice(sum);
    for (int i = 0; i < 10; i++) {
        int got = twice(numbers[i]);

        sum += got;
    }
    while (sum > 100) {
        sum -= 50;
    }
    if (sum == 5)
        puts("five");
    else
        printf("%d\n", sum);
    sum = 0;
    return sum;
}
