// Pointers to and from integers, void, chars, and the null pointer.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
struct base { int a; }; struct derived { struct base b; int c; };
static int global[4] = {1, 2, 3, 4};
static uintptr_t as_number = (uintptr_t)0x1234;
static void *nothing = NULL;
int main(void)
{
    int *p = global + 1; void *v = p; const char *c = v; uintptr_t n = (uintptr_t)p;
    printf("%d %d %d\n", *(int *)v, *(int *)(c + sizeof(int)), *(int *)(n + 8));
    printf("%d %d\n", (int *)n == p, (uintptr_t)(p + 1) - n == 4);
    printf("%lx %lx\n", (unsigned long)(void *)as_number, (unsigned long)(char *)-1L);
    printf("%d %d %d\n", nothing == 0, (void *)0 == NULL, (int *)0 == nothing);
    struct derived d = {{5}, 6}; struct base *b = (struct base *)&d; printf("%d %d\n", b->a, ((struct derived *)b)->c);
    printf("%d\n", (int)(intptr_t)(char *)300 + (unsigned char)(uintptr_t)(void *)300);
    printf("%td %td %td\n", p - global, (char *)p - (char *)global, &global[0] - &global[3]);
    unsigned char *bytes = (unsigned char *)&global[3]; printf("%d %d\n", bytes[0], bytes[1]);
    printf("%d %d\n", (1 ? p : 0) == p, *(1 ? v : p, p)); printf("%d\n", *(int *)(1 ? v : (void *)p));
    signed char k = -1; printf("%d\n", (p + 2)[k]); unsigned char u = 1; printf("%d\n", *(p - u)); long long big = -1; printf("%d\n", p[big]);
    unsigned m = -1; printf("%d\n", (int)(((uintptr_t)p + m) - (uintptr_t)p == 4294967295u));
    int (*f)(const char *) = (int (*)(const char *))(void *)puts; f("through void"); void **vv = &v; *vv = global; printf("%d\n", *(int *)v);
    printf("%d %d\n", !p, p && 1); printf("%d\n", p > global ? 1 : 0); _Static_assert(sizeof(void (*)(void)) == 8, ""); printf("%d\n", *&*p);
}
