// Structs that end in an array of no size.
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct text { int n; char s[]; };
struct pair { char c; double d[]; };
struct zero { short n; int v[0]; };
static struct text fixed = {5, "hello"};
static struct text list = {3, {'a', 'b', 'c'}};
static struct { int n; struct { short a, b; } v[]; } records = {2, {{1, 2}, {3, 4}}};
static struct text *make(const char *s)
{
    size_t n = strlen(s);
    struct text *t = malloc(sizeof *t + n + 1);
    t->n = (int)n;
    memcpy(t->s, s, n + 1);
    return t;
}
int main(void)
{
    printf("%zu %zu %zu %zu\n", sizeof(struct text), sizeof(struct pair), offsetof(struct pair, d), sizeof(struct zero));
    printf("%d %.5s %c\n", fixed.n, fixed.s, list.s[2]);
    printf("%d %d %zu\n", records.v[1].a, records.v[0].b, sizeof records);
    struct text *t = make("flexible");
    printf("%d %s\n", t->n, t->s);
    struct text copy = *t;
    printf("%d\n", copy.n);
    struct zero *z = malloc(sizeof *z + 3 * sizeof(int));
    for (int i = 0; i < 3; i++) z->v[i] = i * i;
    printf("%d\n", z->v[2]);
    free(z), free(t);
}
