// Builtins that are memory functions, of constant and variable sizes.
#include <stdio.h>
int main(void)
{
    char a[64], b[64]; volatile int n = 10;
    for (int i = 0; i < 64; i++) a[i] = (char)(i + 33), b[i] = 0;
    __builtin_memcpy(b, a, 5); printf("%s\n", b); __builtin_memcpy(b + 5, a + 20, n); printf("%s\n", b);
    __builtin_memmove(b + 2, b, 9); printf("%.15s\n", b); __builtin_memmove(b, b + 3, n); printf("%.15s\n", b);
    __builtin_memset(b, 'x', 4); __builtin_memset(b + 6, 'y', n - 7); printf("%.15s\n", b);
    printf("%d %d %d\n", __builtin_memcmp(a, a, 10), __builtin_memcmp("abc", "abd", 3) < 0, __builtin_memcmp("b", "a", n - 9) > 0);
    printf("%td\n", (char *)__builtin_memchr(a, 'A', 64) - a);
    char *e = __builtin_mempcpy(b, "12345", 5); *e = 0; printf("%s\n", b);
    __builtin_bzero(b, 3); printf("%d%d%d%c\n", b[0], b[1], b[2], b[3]);
    struct { int v[10]; } s, t; __builtin_memset(&s, 0xff, sizeof s); t = s; printf("%d %d\n", t.v[0], t.v[9]);
    int *p = __builtin_malloc(40); p[3] = 7; p = __builtin_realloc(p, 80); printf("%d\n", p[3]); __builtin_free(p); p = __builtin_calloc(4, 4); printf("%d\n", p[3]); __builtin_free(p);
    __builtin_memcpy(b, "", 1); printf("[%s]\n", b);
}
