// __has_include, __has_attribute and __has_builtin guard what may be missing.
#if __has_include(<stdio.h>)
#include <stdio.h>
#endif
#if __has_include("no_such_file_anywhere.h")
#error found
#endif
#define HEADER <string.h>
#if __has_include(HEADER)
#include HEADER
#endif
#ifdef __has_attribute
#define HAS(x) __has_attribute(x)
#else
#define HAS(x) 0
#endif
int main(void)
{
    printf("%zu\n", strlen("abc"));
#if HAS(packed) && HAS(__aligned__) && HAS(noreturn)
    puts("attributes");
#endif
#if !HAS(no_such_attribute)
    puts("unknown attribute");
#endif
#if __has_builtin(__builtin_expect) && !__has_builtin(__builtin_nothing_like_it)
    puts("builtins");
#endif
#if defined __has_include && defined(__has_builtin)
    puts("operators are defined");
#endif
}
