// Predefined macros that are defined again as they are keep their meaning, used before or not.
#define __INT64_C(c) c ## L
#define __UINT64_C(c) c ## UL
#define __UINT64_C(c) c ## UL
#define __CHAR_BIT__ 8
#define __SIG_ATOMIC_MIN__ (-__SIG_ATOMIC_MAX__ - 1)
#define __SIG_ATOMIC_MAX__ 0x7fffffff
#define OWN(c) c ## U
#include <stdio.h>
#undef __SCHAR_MAX__
#define __SCHAR_MAX__ 1
#pragma push_macro("__SHRT_WIDTH__")
#undef __SHRT_WIDTH__
#define __SHRT_WIDTH__ 2
enum { width = __SHRT_WIDTH__ };
#pragma pop_macro("__SHRT_WIDTH__")
int main(void)
{
    printf("%lu %ld %u\n", __UINT64_C(18446744073709551615), __INT64_C(-7), OWN(3));
    printf("%d %d %d\n", __CHAR_BIT__, __SIG_ATOMIC_MIN__, __SIG_ATOMIC_MAX__);
    printf("%d %d %d\n", __SCHAR_MAX__, width, __SHRT_WIDTH__);
    return 0;
}
