// Pointers through integers and back, and tags in their low bits.
#include <stdio.h>
#include <stdint.h>
struct node { int v; } __attribute__((aligned(8)));
int main(void)
{
    struct node n = {42};
    uintptr_t bits = (uintptr_t)&n;
    bits |= 5;
    printf("%d %d\n", (int)(bits & 7), ((struct node *)(bits & ~(uintptr_t)7))->v);
    int a[10];
    printf("%ld %ld\n", (long)((uintptr_t)&a[7] - (uintptr_t)a), (long)(&a[7] - a));
    intptr_t neg = -1; printf("%d\n", (void *)neg == (void *)UINTPTR_MAX);
    printf("%d\n", (char *)0 == (void *)(uintptr_t)0);
    void *p = (void *)(long)-2; printf("%lx\n", (unsigned long)p);
    p = (void *)(intptr_t)(int)0x80000000; printf("%lx\n", (unsigned long)p);
    p = (void *)(uintptr_t)(unsigned)0x80000000; printf("%lx\n", (unsigned long)p);
    printf("%d\n", (int)(long)(char *)1234);
    int (*f)(const char *) = puts; f = (int (*)(const char *))(uintptr_t)f; f("called");
    printf("%d\n", !&n + !f + !p);
    short *s = (short *)((char *)a + 2); *s = 7; printf("%d\n", ((short *)a)[1]);
}
