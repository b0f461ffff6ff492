// Floating exceptions are raised, tested, cleared and held.
#include <fenv.h>
#include <stdio.h>
#pragma STDC FENV_ACCESS ON
static void show(const char *what) { printf("%s:%s%s%s%s%s\n", what, fetestexcept(FE_DIVBYZERO) ? " zero" : "", fetestexcept(FE_INVALID) ? " invalid" : "", fetestexcept(FE_OVERFLOW) ? " overflow" : "", fetestexcept(FE_UNDERFLOW) ? " underflow" : "", fetestexcept(FE_INEXACT) ? " inexact" : ""); feclearexcept(FE_ALL_EXCEPT); }
int main(void)
{
    volatile double zero = 0, one = 1, three = 3, big = 1e308, small = 1e-308, r; volatile float f; feclearexcept(FE_ALL_EXCEPT); show("none");
    r = one / zero; show("1/0"); r = zero / zero; show("0/0"); r = big * big; show("big"); r = small * small; show("small"); r = one / three; show("third"); r = one + one; show("exact"); f = (float)big; show("narrow"); volatile int i = (int)three; show("int");
    r = one / three; i = fetestexcept(FE_INEXACT) != 0; fenv_t env; feholdexcept(&env); r = one / zero; printf("%d %d ", i, fetestexcept(FE_DIVBYZERO) != 0); fesetenv(&env); printf("%d %d\n", fetestexcept(FE_DIVBYZERO) != 0, fetestexcept(FE_INEXACT) != 0); feclearexcept(FE_ALL_EXCEPT); feraiseexcept(FE_OVERFLOW); printf("%d\n", fetestexcept(FE_OVERFLOW) != 0); (void)r; (void)f;
}
