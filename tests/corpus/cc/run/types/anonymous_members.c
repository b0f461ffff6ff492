// Members of anonymous structs and unions are the outer's.
#include <stddef.h>
#include <stdio.h>
struct value {
    enum { INT, REAL, TEXT, PAIR } kind;
    union {
        long i;
        double r;
        const char *s;
        struct { short first; union { short second; unsigned char bytes[2]; }; };
    };
    struct { int x, y; } named;
    const struct { int k; };
};
static void show(const struct value *v)
{
    switch (v->kind) {
    case INT: printf("int %ld", v->i); break;
    case REAL: printf("real %g", v->r); break;
    case TEXT: printf("text %s", v->s); break;
    case PAIR: printf("pair %d %d %d", v->first, v->second, v->bytes[0]); break;
    }
    printf(" %d %d %d\n", v->named.x, v->named.y, v->k);
}
int main(void)
{
    struct value a = {INT, {.i = 5}, {1, 2}, {9}}, b = {.kind = REAL, .r = 2.5, .named = {3, 4}, .k = 8};
    struct value c = {TEXT, .s = "str", .named.y = 6}, d = {.kind = PAIR, .first = 7, .second = 0x102};
    show(&a), show(&b), show(&c), show(&d);
    printf("%zu %zu %zu %zu\n", sizeof a, offsetof(struct value, second), offsetof(struct value, k), offsetof(struct value, s));
    long *p = &a.i;
    *p = 99;
    show(&a);
    struct { union { int u; float f; }; int : 8; struct { char c; }; } z = {{1}, {'c'}};
    printf("%d %c\n", z.u, z.c);
}
