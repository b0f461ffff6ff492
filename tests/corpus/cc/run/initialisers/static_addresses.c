// Static data holds addresses with offsets, of members, elements, functions and strings.
#include <stddef.h>
#include <stdio.h>
struct s { int a; int b[4]; struct { char c; short d[3]; } in; };
static struct s obj[3], *last = &obj[2], *before = obj + 3 - 2;
static int *elem = &obj[1].b[2], *arr = obj[2].b + 1, *neg = &obj[2].b[3] - 2;
static short *deep = &obj[1].in.d[2];
static char *bytes = (char *)&obj[1] + offsetof(struct s, in) - 1;
static const char *str = "hello" + 2, *chr = &"world"[3];
static int f(void) { return 7; }
static int (*fn)(void) = f, (*fn2)(void) = &f, (*const fns[])(void) = {f, 0, &f};
static void *self = &self; static void **chain[2] = {&self, (void **)&chain[0]};
static ptrdiff_t dist = &obj[2].b[1] - &obj[0].b[0]; static long off = (long)&((struct s *)0)->in.d[1];
extern int later; static int *fwd = &later; int later = 5;
static int *zero = (int *)0 + 0; static long num = (long)(char *)1234; static const int *lit = (const int[]){1, 2, 3} + 1;
int main(void)
{
    printf("%td %td %td %td %td %td\n", last - obj, before - obj, elem - obj[1].b, arr - obj[2].b, neg - obj[2].b, deep - obj[1].in.d);
    printf("%td %s %s\n", bytes - (char *)obj, str, chr);
    printf("%d %d %d %d\n", fn(), fn2 == f, fns[2](), fns[1] == 0);
    printf("%d %d %td %ld %d\n", self == &self, chain[1] == (void **)&chain[0], dist, off, *fwd);
    printf("%d %ld %d\n", zero == 0, num, *lit);
}
