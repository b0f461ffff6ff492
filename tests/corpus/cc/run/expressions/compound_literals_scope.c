// A compound literal is an object of its block: each pass makes it anew, and it can be changed.
#include <stdio.h>
struct p { int x, y; };
static int sum(const int *a, int n) { int s = 0; while (n--) s += *a++; return s; }
static struct p *keep(struct p *p) { p->x++; return p; }
int *global = (int []){1, 2, 3};
const char *const *names = (const char *const []){"a", "b", 0};
int main(void)
{
    printf("%d\n", sum((int []){1, 2, 3, 4}, 4));
    printf("%d %s\n", global[2]++, names[1]); printf("%d\n", global[2]);
    for (int i = 0; i < 3; i++) { int *q = (int []){i, i * i}; q[0] += 10; printf("%d %d ", q[0], q[1]); } puts("");
    printf("%d\n", keep(&(struct p){.y = 3, .x = 4})->x);
    struct p a = (struct p){1}; a = (struct p){.y = a.x + 1}; printf("%d %d\n", a.x, a.y);
    (struct p){5, 6}.x; int z = (struct p){7, 8}.y; printf("%d\n", z);
    char *s = (char []){"text"}; s[0] = 'n'; puts(s);
    printf("%zu %zu\n", sizeof((int []){1, 2, 3}), sizeof(struct p){0});
    int n = (int){3}++ + 1; printf("%d\n", n);
    (int){0} = 5; *&(int){9} = 1;
    struct p *l[2]; for (int i = 0; i < 2; i++) l[i] = &(struct p){i, i}; printf("%d\n", l[0] == l[1]);
    printf("%d\n", ((struct p [2]){[1].y = 9})[1].y);
}
