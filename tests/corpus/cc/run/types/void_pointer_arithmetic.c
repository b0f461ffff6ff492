// GNU: void and functions have size 1 for arithmetic.
#include <stdio.h>
#include <stdint.h>
int main(void)
{
    char buf[16] = "0123456789"; void *p = buf, *q = p + 3; const void *c = q;
    printf("%c %td %zu %zu\n", *(char *)q, q - p, sizeof(void), sizeof(*q));
    q += 2; q++; --q; printf("%c\n", *(char *)q); printf("%td\n", (c + 2) - p);
    for (void *e = p + 10; p < e; p += 5) printf("%c", *(char *)p); puts("");
    int (*f)(const char *) = puts; printf("%d %zu\n", (uintptr_t)(f + 1) - (uintptr_t)f == 1, sizeof(*f));
    void *v[2] = {buf, buf + 1}; printf("%c\n", ((char *)v[1])[1]); printf("%zu\n", _Alignof(void));
}
