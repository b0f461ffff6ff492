// Braces around scalars, too few around aggregates, strings in and out of braces.
#include <stdio.h>
struct s { char a[4]; int b; struct { short c[2]; char *d; } e; }; static int one = {1}; static int *pone = {&one}; static struct s list[] = {"ab", 1, 2, 3, "x", {"cd"}, 'e', 'f', 'g', 'h', 5, {{6}, "y"}, {{"gh"}, 7, 8, 9, 0}}; static char str1[] = {"brace"}, str2[8] = {"pad"}, str3[3] = "abc", str4[] = "a\0b", str5[2][3] = {"ab", {'c', 'd'}}; static union { char c; long l; } u = {'u'}, v[2] = {1, 2};
int main(void)
{
    printf("%d %d\n", one, *pone); for (unsigned i = 0; i < sizeof list / sizeof *list; i++) printf("%.4s %d %d %d %s\n", list[i].a, list[i].b, list[i].e.c[0], list[i].e.c[1], list[i].e.d ? list[i].e.d : "-"); printf("%s %s %.3s %zu %s %.3s %c %d %d\n", str1, str2, str3, sizeof str4, str5[0], str5[1], u.c, v[0].c, v[1].c);
    int x = {7}, a[2][2] = {1, 2, 3}, b[] = {{1}, {2}}; struct s l = {"q", .e = {.d = "z"}, }; printf("%d %d %d %zu %s %s\n", x, a[1][0], a[1][1], sizeof b, l.a, l.e.d); struct s copy = l, arr[2] = {l, "w"}; printf("%s %s %s\n", copy.a, arr[0].e.d, arr[1].a); const char *names[] = {"a" "b", [3] = "d"}; printf("%zu %s %d\n", sizeof names / sizeof *names, names[0], names[1] == 0);
}
