// A brace-enclosed initialiser for a part that already has one begins that part anew.
#include <stdio.h>
struct in { int a, b, c; };
struct s { struct in x, y; int z[4]; char t[4]; };
static struct in list[6] = { [0 ... 5] = { 1, 2, 3 }, [2] = { .b = 9 }, [4].c = 8, [5] = { 0 } };
static struct s one = { { 1, 2, 3 }, { 4, 5, 6 }, .x = { .c = 7 }, .y.a = 9, .z = { 1, 2, 3, 4 }, .z = { [1] = 5 }, .z[3] = 6 };
static struct { char name[6]; int n; } names[] = { { "hello", 1 }, [0] = { .name[0] = 'j' } };
static struct s two[2] = { [0 ... 1] = { .x = { 1, 2, 3 }, .t = "abc" }, [1] = { .t[1] = 'q' } };
static void show(const char *what, const void *p, int count)
{
    printf("%s:", what);
    for (int i = 0; i < count; i++) printf(" %d", ((const int *)p)[i]);
    puts("");
}
int main(void)
{
    int v = 3;
    struct in local[3] = { { v, v, v }, { v, v, v }, [0] = { .b = v + 1 }, [1].a = 5 };
    struct s auto1 = { .x = { v, v, v }, .z = { v, v, v, v }, .x = { .a = 1 }, .z = { [2] = v } };
    show("list", list, 18);
    show("one", &one, 11);
    show("local", local, 9);
    show("auto1", &auto1, 10);
    printf("%s|%d|%d\n", names[0].name, names[0].name[1], names[0].n);
    show("two", two[1].x.a ? two : two + 1, 10);
    printf("%s %d %d\n", two[0].t, two[1].t[0], two[1].t[1]);
    return 0;
}
