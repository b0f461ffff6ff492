// A function that takes a transparent union may be defined as taking one of its members.
#include <stdio.h>
struct v4 { int a; };
struct v6 { long b; };
typedef union { struct v4 *four; struct v6 *six; } any __attribute__((__transparent_union__));
extern int to(any where, int more);
static int early(struct v6 *six) { return to(six, 1); }
int to(struct v4 *four, int more) { return four->a + more; }
void drop(union { void *p; int *i; } __attribute__((transparent_union)));
void drop(void *p);
void drop(void *p) { printf("drop %d\n", *(int *)p); }
int main(void)
{
    struct v4 four = { 10 };
    struct v6 six = { 20 };
    int i = 3;
    printf("%d %d\n", to(&four, 2), early(&six));
    drop(&i);
    return 0;
}
