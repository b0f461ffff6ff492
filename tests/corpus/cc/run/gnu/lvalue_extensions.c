// Arithmetic on void and function pointers, sizeof of them, and comma and casts.
#include <stdio.h>
static int f(void) { return 3; }
int main(void)
{
    char b[8] = "abcdefg";
    void *p = b;
    p++; printf("%c\n", *(char *)p);
    p += 3; printf("%c\n", *(char *)p);
    printf("%td %c\n", p - (void *)b, *(char *)(p - 1));
    printf("%zu %zu %zu\n", sizeof(void), sizeof(f), _Alignof(void));
    p--; printf("%s\n", (char *)p);
    const void *q = b + 2; q += sizeof(short);
    printf("%s %d\n", (const char *)q, p < q);
    int (*g)(void) = f;
    printf("%d\n", ((int (*)(void))((void *)g + 1 - 1))());
    void *list[] = {b, b + 1}, **pp = list; pp++;
    printf("%s\n", (char *)*pp);
    int *r = (void *)b; r = (void *)r + 4;
    printf("%s\n", (char *)r);
}
