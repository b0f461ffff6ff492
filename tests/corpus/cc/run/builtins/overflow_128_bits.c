// Overflow tests with operands or results of 128 bits, in all mixtures of signs and widths.
#include <stdio.h>
typedef __int128 s128;
typedef unsigned __int128 u128;
#define MAXU ((u128)-1)
#define MAXS ((s128)(MAXU >> 1))
#define MINS (-MAXS - 1)
static void show(const char *what, int over, u128 value)
{
    printf("%s %d %016llx%016llx\n", what, over, (unsigned long long)(value >> 64), (unsigned long long)value);
}
static volatile s128 signeds[] = { 0, 1, -1, 5, -7, MAXS, MINS, MAXS / 2 + 1, (s128)1 << 64, -((s128)1 << 64), 1L << 62 };
static volatile u128 unsigneds[] = { 0, 1, 3, MAXU, MAXU / 3, (u128)1 << 64, ((u128)1 << 64) - 1, (u128)1 << 127 };
static volatile int small = -3;
#define COUNT(a) (int)(sizeof a / sizeof *a)
#define EACH(op, as, bs, type) \
    for (int i = 0; i < COUNT(as); i++) for (int j = 0; j < COUNT(bs); j++) { \
        type to = 0; int over = op(as[i], bs[j], &to); show(#op " " #type, over, (u128)to); }
#define ALL(op) EACH(op, signeds, signeds, s128) EACH(op, unsigneds, unsigneds, u128) EACH(op, signeds, unsigneds, u128) \
    EACH(op, unsigneds, signeds, s128) EACH(op, signeds, signeds, int) EACH(op, signeds, unsigneds, unsigned long) \
    EACH(op, unsigneds, unsigneds, signed char)
int main(void)
{
    ALL(__builtin_add_overflow)
    ALL(__builtin_sub_overflow)
    ALL(__builtin_mul_overflow)
    u128 to;
    { int over = __builtin_mul_overflow(small, 5ul, &to); show("small", over, to); }
    { int over = __builtin_add_overflow(small, 5u, &to); show("small", over, to); }
    { int over = __builtin_sub_overflow(1, small, &to); show("small", over, to); }
    printf("%d %d\n", __builtin_mul_overflow_p(signeds[5], 2, (s128)0), __builtin_mul_overflow_p(signeds[3], 2, (char)0));
    return 0;
}
