// 7.19: offsetof through members and elements, and the other types and macros of <stddef.h>.
#include <stdio.h>
#include <stddef.h>
struct s { char a; struct { short b[3]; union { int c; char d[9]; }; } e[2]; max_align_t m; }; enum { HERE = offsetof(struct s, e[1].b[2]) }; static char room[offsetof(struct s, m)]; _Static_assert(offsetof(struct s, a) == 0, "");
int main(void)
{
    printf("%d %zu %zu %zu %zu\n", HERE, sizeof room, offsetof(struct s, e[1].d), offsetof(struct s, e[0].d[4]), sizeof(struct s)); int i = 1; printf("%zu\n", offsetof(struct s, e[i].c)); printf("%zu %zu %zu %zu %zu\n", sizeof(max_align_t), _Alignof(max_align_t), sizeof(wchar_t), sizeof(ptrdiff_t), sizeof(NULL)); printf("%d %d\n", (wchar_t)-1 < 0, (ptrdiff_t)-1 < 0); typedef struct { int x, y; } t; printf("%zu %zu\n", offsetof(t, y), __builtin_offsetof(union { int a; long b; }, b)); struct s v; printf("%d\n", (char *)&v.e[1].c - (char *)&v == offsetof(struct s, e[1].c));
}
