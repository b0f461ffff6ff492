// Arrays of characters from strings: exact, cut, padded, nested, in structs.
#include <stdio.h>
#include <string.h>
struct s { char a[4]; char b[4]; unsigned char c[3]; signed char d[]; };
static char exact[3] = "abc", shorter[6] = "ab", open[] = "open", empty[] = "", sized[1] = "";
static char two[][4] = {"one", {"two"}, {'x', 'y'}, "four"};
static struct s st = {"wxyz", "ab", {"cd"}, "flex"};
static const char *const ptrs[][2] = {{"a", "b"}, {"c"}, "d", "e"};
int main(void)
{
    printf("%.3s %zu %s %d %zu %zu %zu\n", exact, sizeof exact, shorter, shorter[5], sizeof open, sizeof empty, sizeof sized);
    printf("%zu %s %s %s %.4s\n", sizeof two, two[0], two[1], two[2], two[3]);
    printf("%.4s %s %s %s\n", st.a, st.b, (char *)st.c, (char *)st.d);
    printf("%zu %s %d %s\n", sizeof ptrs / sizeof *ptrs, ptrs[1][0], ptrs[1][1] == 0, ptrs[2][1]);
    char local[10] = "local", l2[] = {'l', "2"[0], 0}, l3[2][3] = {"ab", "c"};
    printf("%s %d %s %s %s\n", local, memcmp(local + 6, "\0\0\0", 4), l2, l3[0], l3[1]);
    int wide[] = L"wi", w4[4] = L"ab";
    printf("%zu %c %d\n", sizeof wide / sizeof *wide, wide[1], w4[3]);
}
