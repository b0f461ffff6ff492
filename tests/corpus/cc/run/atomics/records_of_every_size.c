// _Atomic records of sizes the processor can exchange, and of others, which take a lock of libatomic.
// flags: -latomic
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <complex.h>

#define RECORD(n)                                                                                     \
    struct s##n { unsigned char bytes[n]; };                                                          \
    static _Atomic struct s##n shared##n;                                                             \
    static void try##n(void)                                                                          \
    {                                                                                                 \
        struct s##n a, b, c;                                                                          \
        memset(&a, n, sizeof a);                                                                      \
        memset(&b, n + 1, sizeof b);                                                                  \
        shared##n = a;                                                                                \
        c = shared##n;                                                                                \
        printf("%d: %d", n, memcmp(&a, &c, n));                                                       \
        c = atomic_exchange(&shared##n, b);                                                           \
        printf(" %d", memcmp(&a, &c, n));                                                             \
        printf(" %d", atomic_compare_exchange_strong(&shared##n, &a, c));                             \
        printf(" %d", memcmp(&a, &b, n));                                                             \
        printf(" %d", atomic_compare_exchange_strong(&shared##n, &b, c));                             \
        a = atomic_load(&shared##n);                                                                  \
        printf(" %d", memcmp(&a, &c, n));                                                             \
        atomic_store(&shared##n, b);                                                                  \
        _Atomic struct s##n copy = a;                                                                 \
        c = copy;                                                                                     \
        printf(" %d size %zu align %zu\n", memcmp(&a, &c, n), sizeof shared##n, _Alignof(shared##n)); \
    }

RECORD(1) RECORD(2) RECORD(3) RECORD(4) RECORD(5) RECORD(7) RECORD(8) RECORD(9) RECORD(12) RECORD(16)
RECORD(24) RECORD(40)

static _Atomic(double _Complex) pair = 1.0;
static _Atomic(long double _Complex) wide = 2.0L;

int main(void)
{
    try1(), try2(), try3(), try4(), try5(), try7(), try8(), try9(), try12(), try16(), try24(), try40();
    pair += 2.0 + 1.0i;
    pair *= 1.0i;
    wide -= 1.0i;
    wide *= wide;
    double _Complex p = pair;
    long double _Complex w = wide;
    printf("%g %g %Lg %Lg\n", creal(p), cimag(p), creall(w), cimagl(w));
    return 0;
}
