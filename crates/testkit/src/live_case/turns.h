/* Calls `turn` for each number that stands in a line of standard input. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void turn(int x);

int main(void)
{
    char line[256];
    setvbuf(stdout, NULL, _IOLBF, 0);
    while (fgets(line, sizeof line, stdin))
        turn(atoi(line));
    return 0;
}
