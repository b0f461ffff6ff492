// The atomic types of <stdatomic.h>: sizes, alignment, and use in _Generic.
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#define P(t) printf("%zu %zu ", sizeof(t), _Alignof(t))
struct s { char c; _Atomic struct { char v[8]; } a; _Atomic long l; };
int main(void)
{
    P(atomic_bool); P(atomic_char); P(atomic_schar); P(atomic_uchar); P(atomic_short); P(atomic_ushort); P(atomic_int); P(atomic_uint); P(atomic_long); P(atomic_ulong); P(atomic_llong); P(atomic_ullong); puts("");
    P(atomic_char16_t); P(atomic_char32_t); P(atomic_wchar_t); P(atomic_int_least8_t); P(atomic_uint_fast16_t); P(atomic_intptr_t); P(atomic_size_t); P(atomic_ptrdiff_t); P(atomic_intmax_t); puts("");
    P(_Atomic struct { char v[4]; }); P(_Atomic struct { char v[3]; }); P(_Atomic float); P(_Atomic(int *)); P(struct s); puts("");
    _Atomic int a = 3; const _Atomic int k = 4; volatile _Atomic long v = 5; printf("%d %d %ld\n", a, k, v);
    printf("%d %d\n", _Generic(a, int: 1, default: 2), _Generic(&a, _Atomic int *: 3, int *: 4, default: 5)); printf("%s\n", _Generic((typeof(+a))0, int: "int", default: "other")); atomic_int arr[3] = {1, 2, 3}; arr[1] += arr[0] + arr[2]; printf("%d %zu\n", arr[1], sizeof arr); printf("%d\n", memory_order_seq_cst == __ATOMIC_SEQ_CST);
}
