// #include through macros, repeated, and asked for beforehand.
#include <stdio.h>
#define LIMITS <limits.h>
#include LIMITS
#define NAME <stddef.h>
#define INDIRECT NAME
#include INDIRECT
#define QUOTED "stdint.h"
#include QUOTED
#include <stddef.h> /* again */
#if __has_include(<stdio.h>) && !__has_include("no/such/file.h") && __has_include(LIMITS)
# define FOUND 1
#endif
int main(void)
{
    printf("%d %zu %d %d\n", INT_MAX, sizeof(size_t), (int)INT8_MIN, FOUND);
    printf("%d\n", __INCLUDE_LEVEL__);
}
