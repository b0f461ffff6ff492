// defined, with and without brackets, #ifdef, #ifndef, #undef and redefinition.
#include <stdio.h>
#define A
#define B 0
#define F(x) x
#if defined A && defined(B) && !defined C && defined(F) && defined F
#define FIRST 1
#else
#define FIRST 0
#endif
#undef A
#undef NEVER_WAS
#ifdef A
#define SECOND 0
#elif defined(B)
#define SECOND 1
#endif
#ifndef A
#define THIRD 1
#endif
#define B 0
#undef B
#define B 17
#define HAS_F defined(F)
int main(void)
{
    printf("%d %d %d %d\n", FIRST, SECOND, THIRD, B);
#if HAS_F
    puts("defined from a macro");
#endif
#ifdef __STDC__
    printf("%d\n", __STDC__);
#endif
#if defined(__x86_64__) && defined(__linux__) && !defined(_WIN32)
    puts("x86-64 linux");
#endif
#ifdef __LINE__
    puts("line");
#endif
#undef F
    int F = 3;
    printf("%d\n", F);
}
