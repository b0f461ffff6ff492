// The overflow builtins that are named by type, and the _p forms.
#include <limits.h>
#include <stdio.h>
int main(void)
{
    volatile int a = INT_MAX, b = 2; volatile long la = LONG_MIN; volatile unsigned ua = 3000000000u; volatile unsigned long ula = ULONG_MAX; volatile long long lla = LLONG_MAX; volatile unsigned long long ulla = 7;
    int r; long l; long long ll; unsigned u; unsigned long ul; unsigned long long ull; int o;
    o = __builtin_sadd_overflow(a, b, &r); printf("%d %d\n", o, r); o = __builtin_ssub_overflow(-2, a, &r); printf("%d %d\n", o, r); o = __builtin_smul_overflow(a, b, &r); printf("%d %d\n", o, r);
    o = __builtin_saddl_overflow(la, -1, &l); printf("%d %ld\n", o, l); o = __builtin_ssubl_overflow(la, 1, &l); printf("%d %ld\n", o, l); o = __builtin_smull_overflow(la, 3, &l); printf("%d %ld\n", o, l); o = __builtin_saddll_overflow(lla, 1, &ll); printf("%d %lld\n", o, ll); o = __builtin_smulll_overflow(lla, 2, &ll); printf("%d %lld\n", o, ll);
    o = __builtin_uadd_overflow(ua, ua, &u); printf("%d %u\n", o, u); o = __builtin_usub_overflow(1, ua, &u); printf("%d %u\n", o, u); o = __builtin_umul_overflow(ua, 2, &u); printf("%d %u\n", o, u); o = __builtin_uaddl_overflow(ula, 2, &ul); printf("%d %lu\n", o, ul); o = __builtin_umull_overflow(ula, ula, &ul); printf("%d %lu\n", o, ul); o = __builtin_usubll_overflow(ulla, 8, &ull); printf("%d %llu\n", o, ull);
    printf("%d %d %d\n", __builtin_add_overflow_p(a, 1, (int)0), __builtin_add_overflow_p(a, 1, 0L), __builtin_mul_overflow_p(ua, 2, 0u)); enum { K = __builtin_add_overflow_p(INT_MAX, 1, 0) }; printf("%d %d\n", K, __builtin_sub_overflow_p(5, 6, 0u));
    o = __builtin_uadd_overflow(-1, 1, &u); printf("%d %u\n", o, u); o = __builtin_usubl_overflow(-1, -1, &ul); printf("%d %lu\n", o, ul);
}
