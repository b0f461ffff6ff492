// Feature macros choose code; nested conditions; #if with macros that expand to operators.
#include <stdio.h>
#define VERSION(a, b) ((a) * 100 + (b))
#define CURRENT VERSION(2, 5)
#define AND &&
#define IS_SET(x) (defined_##x)
#define defined_A 1
#define defined_B 0
#define EMPTY
#if CURRENT >= VERSION(2, 0) AND CURRENT < VERSION(3, 0)
#define MAJOR 2
#if CURRENT > VERSION(2, 4)
#define MINOR "late"
#else
#define MINOR "early"
#endif
#endif
#if IS_SET(A) && !IS_SET(B)
#define SETS "A"
#elif IS_SET(B)
#define SETS "B"
#endif
#if EMPTY + 0
#error empty
#elif -EMPTY 5 < 0
#define NEGATIVE 1
#endif
#if defined(CURRENT) && (CURRENT == 205 ? 1 : 0) && 'a' < 'b' && 0x10 == 16
#define ALL 1
#endif
int main(void)
{
    printf("%d %s %s %d %d\n", MAJOR, MINOR, SETS, NEGATIVE, ALL);
#if __GNUC__ >= 4 && __STDC_VERSION__ >= 201112L
    puts("modern");
#endif
#if __has_attribute(packed) && __SIZEOF_POINTER__ == 8 && __CHAR_BIT__ == 8
    puts("expected");
#endif
#undef CURRENT
#if CURRENT
    puts("never");
#else
    puts("undefined is zero");
#endif
}
