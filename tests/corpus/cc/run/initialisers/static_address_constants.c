// Address constants: offsets, members, casts, differences of labels, functions, strings and what they point into.
#include <stdio.h>
#include <stddef.h>
#include <stdint.h>
struct s { int a; struct { char b[8]; long c; } n[3]; }; static struct s obj = {1, {{"zero", 10}, {"one", 11}, {"two", 12}}}; static int arr[3][4] = {{0}, {10, 11, 12, 13}, {20, 21, 22, 23}};
static long *pc = &obj.n[1].c; static char *pb = obj.n[2].b + 1; static int *pi = &arr[1][2], *pe = arr[2] - 1, (*pr)[4] = &arr[1]; static char *str = "string" + 2, *ch = &"letters"[3]; static int (*pf)(const char *) = &puts; static void *pv = (char *)&obj + offsetof(struct s, n[1].b); static uintptr_t num = (uintptr_t)&obj.a; static int *back = (int *)(void *)&arr[2][3] - 2; static long *deref = &(&obj)->n[0].c; static const ptrdiff_t dist = (char *)&((struct s *)0)->n[2] - (char *)0; static int truth = &obj != 0; static struct s *self[2] = {&obj, (struct s *)&self[1]}; static char *end = (char *)(&obj + 1) - 1;
int main(void)
{
    printf("%ld %s %d %d %d %s %c\n", *pc, pb, *pi, *pe, (*pr)[3], str, *ch); pf("called"); printf("%s %d %d %ld %td %d %d %td\n", (char *)pv, num == (uintptr_t)&obj, *back, *deref, dist, truth, self[1] == (void *)&self[1], end - (char *)&obj);
    static void *labels[] = {&&a, &&b}; static const int diff = 5 - 3; static char *local = (char *)labels + sizeof(void *); int i = 0; a: if (i++ == 0) goto *labels[1]; printf("%d %d\n", i, diff); return local != (char *)&labels[1]; b: goto *labels[0];
}
