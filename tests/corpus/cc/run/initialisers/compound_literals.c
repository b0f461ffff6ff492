// Compound literals: lvalues, arrays, nested, static, as arguments, with addresses kept.
#include <stdio.h>
struct p { int x, y; };
static int sum(const int *a, int n) { int s = 0; while (n--) s += *a++; return s; }
static int area(struct p p) { return p.x * p.y; }
static struct p *keep = &(struct p){3, 4};
static struct { struct p *p; int *a; } tree = {&(struct p){5, 6}, (int[]){7, 8, 9}};
int main(void)
{
    printf("%d %d\n", sum((int[]){1, 2, 3}, 3), area((struct p){.y = 4, .x = 5}));
    printf("%d %d %d\n", keep->y, tree.p->x, tree.a[2]);
    int *p = (int[4]){1, 2}; p[3] = 9;
    printf("%d %d %zu\n", p[1], p[3], sizeof (int[]){1, 2, 3, 4, 5});
    (struct p){1, 2}.x++; int n = (int){5} + 1;
    (int){0} = 7;
    printf("%d %d\n", n, ++(int){41});
    struct p *q = 0, kept;
    for (int i = 0; i < 3; i++) { struct p *r = &(struct p){i, i * i}; if (i == 2) kept = (struct p){r->y, r->x}, q = &kept; printf("%d", r->y); if (q) printf(" %d", q->x); }
    printf("\n%s %c\n", (char[]){"array"}, (char *){"pointer"}[2]);
    printf("%d\n", (struct { int a[2]; }){{4, 5}}.a[1]);
    printf("%d %d\n", ((union { int i; char c[4]; }){.c = {1, 1}}).i, (*(struct p (*)[2])&(struct p[]){{1, 2}, {3, 4}})[1].y);
}
