// The type of a conditional follows from both arms, whichever is taken.
#include <stdio.h>
#define K(x) _Generic((x), int: "int", unsigned: "unsigned", long: "long", double: "double", float: "float", long double: "ldouble", int *: "int*", const int *: "cint*", void *: "void*", const void *: "cvoid*", char *: "char*", const char *: "cchar*", default: "?")
struct s { int v; };
static int n;
static void v1(void) { n += 1; } static void v2(void) { n += 10; }
int main(void)
{
    volatile int t = 1, f = 0; int i = 1, *p = &i; const int *cp = &i; void *v = p; const void *cv = p; struct s a = {5}, b = {6};
    puts(K(t ? 1 : 1u)); puts(K(t ? 'c' : (short)1)); puts(K(t ? 1 : 1L)); puts(K(t ? 1.0f : 1)); puts(K(t ? 1.0f : 1.0)); puts(K(t ? 1 : 1.0L)); puts(K(t ? p : cp)); puts(K(t ? p : v)); puts(K(t ? cp : v)); puts(K(t ? p : 0)); puts(K(t ? 0 : cp)); puts(K(t ? (void *)0 : p)); puts(K(t ? cv : p)); puts(K(t ? "a" : 0));
    printf("%d %d\n", (t ? -1 : 1u) > 0, (f ? -1 : 1u) > 0); printf("%g %g\n", t ? 1 : 2.5, f ? 1 : 2.5); printf("%ld\n", (long)(t ? -1 : 0u)); printf("%d\n", (t ? a : b).v + (f ? a : b).v * 10);
    t ? v1() : v2(); f ? v1() : v2(); printf("%d\n", n); int x = 3, y = 4; *(t ? &x : &y) = 9; printf("%d %d\n", x, y); printf("%d\n", t ? f ? 1 : 2 : 3); printf("%d\n", f ? 1 : f ? 2 : t ? 3 : 4);
    char c = t ? 300 : 5; printf("%d\n", c); (void)(t ? 1 : 2); printf("%s\n", (t ? "yes" : "no") + 1); printf("%zu %zu\n", sizeof(t ? 'a' : 1L), sizeof(t ? "abc" : "d")); printf("%d\n", (t ? main : 0) == main); printf("%d\n", *(f ? p : (int[]){7, 8}));
}
