// <stddef.h>: offsetof, NULL, size_t, ptrdiff_t, wchar_t and max_align_t.
#include <stddef.h>
#include <stdio.h>
struct s { char a; double b; short c[3]; max_align_t m; };
int main(void)
{
    printf("%zu %zu %zu %zu\n", offsetof(struct s, a), offsetof(struct s, b), offsetof(struct s, c[2]), offsetof(struct s, m));
    printf("%zu %zu %zu %zu\n", sizeof(size_t), sizeof(ptrdiff_t), sizeof(wchar_t), sizeof(max_align_t));
    printf("%zu %d\n", _Alignof(max_align_t), (size_t)-1 > 0);
    int *p = NULL; ptrdiff_t d = (int *)8 - (int *)4; size_t n = sizeof d; printf("%d %td %zu\n", p == 0, d, n);
    printf("%s %s\n", _Generic(n, unsigned long: "unsigned long", default: "?"), _Generic(d, long: "long", default: "?"));
    wchar_t w = L'x'; printf("%d %s\n", w, _Generic(w, int: "int", default: "?")); printf("%d\n", (int)sizeof(NULL));
}
