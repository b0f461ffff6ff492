// _Atomic long double, complex numbers and __int128: loads, stores, compound assignment, steps.
// flags: -latomic
#include <stdatomic.h>
#include <stdio.h>
#include <complex.h>

static _Atomic long double wide = 1.5L;
static _Atomic(float _Complex) small = 1.0f + 2.0fi;
static _Atomic __int128 huge = 5;

static void show(const char *what, long double value) { printf("%s %.18Lg\n", what, value); }

int main(void)
{
    show("first", wide);
    show("assigned", wide = 2.25L);
    show("added", wide += 0.125L);
    show("times", wide *= 3);
    show("by int", wide /= 2);
    show("after", wide++);
    show("before", --wide);
    show("stored", wide);
    _Atomic long double local = 7;
    local -= 0.5f;
    show("local", local);
    show("exchanged", atomic_exchange(&local, 11.0L));
    show("loaded", atomic_load(&local));

    float _Complex c = small;
    printf("%g %g\n", crealf(c), cimagf(c));
    small += 1.0f;
    small *= 2.0fi;
    c = small;
    printf("%g %g\n", crealf(c), cimagf(c));
    small = 3.0f;
    c = small;
    printf("%g %g\n", crealf(c), cimagf(c));

    huge *= (__int128)1 << 70;
    huge += 3;
    huge++;
    printf("%llx %llx\n", (unsigned long long)(huge >> 64), (unsigned long long)huge);
    printf("%zu %zu %zu\n", _Alignof(_Atomic long double), _Alignof(_Atomic(float _Complex)), sizeof(wide));
    return 0;
}
