// __builtin_object_size of what is not known, and the checked functions.
#include <stdio.h>
#include <string.h>
static size_t unknown(char *p) { return __builtin_object_size(p, 0); }
int main(int argc, char **argv)
{
    (void)argv;
    char *volatile p = (char *)&argc;
    char *q = p;
    printf("%zu %zu\n", __builtin_object_size(q, 0), __builtin_object_size(q, 2));
    printf("%d\n", unknown(q) == (size_t)-1);
    int n = 0; (void)__builtin_object_size((n++, q), 1); printf("%d\n", n);
}
