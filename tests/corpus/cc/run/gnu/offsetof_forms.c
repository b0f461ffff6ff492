// offsetof with nested members, subscripts and computed indices.
#include <stddef.h>
#include <stdio.h>
struct in { short a; double b[3]; };
struct s { char c; struct in i; struct in v[4]; union { int u; char w[6]; }; int tail; };
#define container_of(p, t, m) ((t *)((char *)(p) - offsetof(t, m)))
static int arr[offsetof(struct s, i.b[1])];
enum { OFF = offsetof(struct s, v[2].b[1]) };
int main(void)
{
    printf("%zu %zu %zu %zu\n", offsetof(struct s, i), offsetof(struct s, i.b), offsetof(struct s, i.b[2]), offsetof(struct s, v[1].a));
    printf("%zu %zu %zu %d %zu\n", offsetof(struct s, u), offsetof(struct s, w[3]), offsetof(struct s, tail), OFF, sizeof arr);
    for (int i = 0; i < 3; i++) printf("%zu ", __builtin_offsetof(struct s, v[i].b[i]));
    struct s x = {.tail = 9, .v[2].a = 7};
    double *b = &x.v[2].b[0];
    printf("\n%d %d\n", container_of(&x.tail, struct s, tail) == &x, container_of(b, struct in, b)->a);
    printf("%zu\n", (size_t)&((struct s *)0)->v[3].b[2]);
}
