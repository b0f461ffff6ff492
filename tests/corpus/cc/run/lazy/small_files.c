// A program that may not write large files, nor any at all, calls functions for the first time.
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
static int one(int x) { return x + 1; }
static int two(int x) { return 2 * one(x); }
static double three(double x) { return x / two(1); }
static const char *four(int x) { return x > 3 ? "large" : "small"; }
static void limit(rlim_t size) { struct rlimit limit = {size, RLIM_INFINITY}; setrlimit(RLIMIT_FSIZE, &limit); }
static void caught(int signal) { printf("signal %d\n", signal); }
int main(void)
{
    signal(SIGXFSZ, caught);
    printf("%d\n", one(1));
    limit(4096);
    printf("%d\n", two(3));
    limit(0);
    double third = three(2);
    const char *size = four(4);
    limit(RLIM_INFINITY);
    printf("%g %s\n", third, size);
    return 0;
}
