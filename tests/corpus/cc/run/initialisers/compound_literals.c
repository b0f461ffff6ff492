// Compound literals live as long as their block, or for ever outside of functions.
#include <stdio.h>
struct point { int x, y; };
static struct point *fixed = &(struct point){3, 4};
static int *list = (int[]){1, 2, 3};
static int sum(struct point p, const int *a, int n) { return p.x + p.y + (n ? *a + sum(p, a + 1, n - 1) : 0); }
int main(void)
{
    struct point *p = &(struct point){.y = 5};
    for (int i = 0; i < 2; i++) {
        struct point *each = &(struct point){i, .y = i * 2};
        each->x++;
        printf("%d %d ", each->x, each->y);
    }
    (struct point){1, 2};
    p->x += 2;
    printf("%d %d %d %d\n", p->x, p->y, fixed->y, list[2]);
    printf("%d %c %zu\n", sum((struct point){1, 2}, (int[]){3, 4, 5}, 3), "hello"[1], sizeof(int[]){1, 2});
    printf("%s %d\n", (char[]){"text"}, ((struct point){7, 8}).y);
}
