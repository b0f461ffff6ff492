// A floating constant that no value of the integer type equals becomes the nearest one.
#include <limits.h>
#include <stdio.h>
static int big = (int)3e9, small = (int)-3e9f;
static unsigned char byte = (unsigned char)300.5;
static unsigned none = (unsigned)-1.5;
static long long most = (long long)1e30, least = (long long)-1e30L;
static unsigned long long all = (unsigned long long)1e30;
int main(void)
{
    printf("%d %d\n", (int)2147483648.0f == INT_MAX, (int)(float)INT_MAX == INT_MAX);
    printf("%d %d %u %u\n", big, small, byte, none);
    printf("%lld %lld %llu\n", most, least, all);
    printf("%d %d\n", (int)1.9, (int)-1.9);
    printf("%d %d\n", (signed char)127.9, (signed char)-128.9);
    return 0;
}
