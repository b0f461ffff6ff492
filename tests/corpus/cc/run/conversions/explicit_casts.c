// Casts in chains, each cutting or extending what the one before gave.
#include <stdio.h>
int main(void)
{
    volatile long v = 0x123456789abcdef0; volatile double d = -3.99; volatile int n = -1;
    printf("%d %d %d %d\n", (char)v, (short)v, (int)v, (unsigned char)(v >> 4));
    printf("%ld %lu %ld\n", (long)(int)v, (unsigned long)(int)v, (long)(unsigned)(int)v);
    printf("%d %u %d\n", (int)d, (unsigned)(int)d, (unsigned char)(int)d);
    printf("%lx %lx %lx\n", (long)(short)(char)n, (long)(unsigned short)(char)n, (long)(unsigned char)(short)n);
    printf("%g %g\n", (double)(float)0.1, (double)(int)1e5f);
    printf("%d %d\n", (_Bool)(int)0.5, (int)(_Bool)0.5);
    printf("%d\n", (int)(float)16777217);
    printf("%d %d\n", (char)(unsigned char)200, (int)(unsigned char)(char)-56);
    printf("%d %ld\n", (int)(long)(void *)(long)n, (long)(char *)5 + 1);
    (void)v, (void)0;
    printf("%g\n", (float)(double)(long double)(float)d);
}
