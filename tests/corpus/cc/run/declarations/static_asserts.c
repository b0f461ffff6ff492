// _Static_assert at file scope, in blocks and in structs, with and without a text.
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
_Static_assert(sizeof(int) == 4, "int"); _Static_assert(CHAR_BIT == 8); struct s { char c; _Static_assert(1 + 1 == 2, "in a struct"); int i; };
_Static_assert(offsetof(struct s, i) == 4, "offset" " joined"); _Static_assert(_Generic(1, int: 1, default: 0), ""); _Static_assert(__builtin_types_compatible_p(int, signed), ""); enum { A = 5, B }; _Static_assert(B == 6 && A < B, ""); _Static_assert((char)-1 < 0 == (CHAR_MIN < 0), ""); _Static_assert(sizeof "abc" == 4 && (unsigned)-1 > 0 && -1 < 0, ""); _Static_assert((int)3.9 == 3 && 1 ? 2 : 0, ""); _Static_assert(!0, ""); _Static_assert(_Alignof(long) == 8 ? 1 : 0, "");
#define BUILD_BUG_ON_ZERO(e) (sizeof(struct { int : -!!(e); }))
#define COUNT(a) (sizeof(a) / sizeof *(a) + BUILD_BUG_ON_ZERO(__builtin_types_compatible_p(typeof(a), typeof(&*(a)))))
static inline int check(void) { _Static_assert(sizeof(long) == 8, "long"); for (int i = 0; i < 1; i++) { _Static_assert(sizeof i == 4, ""); } return 1; }
int main(void) { int a[7]; printf("%d %zu %zu\n", check(), COUNT(a), sizeof(struct s)); }
