// The rounding mode changes what arithmetic at run time gives.
#include <fenv.h>
#include <math.h>
#include <stdio.h>
#pragma STDC FENV_ACCESS ON
int main(void)
{
    int modes[] = {FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO};
    volatile double one = 1, three = 3, ten = 10, neg = -1; volatile float f = 1; volatile long big = 9007199254740993;
    for (int i = 0; i < 4; i++) {
        if (fesetround(modes[i])) puts("not settable");
        volatile double a = one / three, b = neg / three, c = one / ten + one / three, d = big; volatile float g = f / 3.0f; volatile double r1 = rint(2.5), r2 = nearbyint(-2.5), r3 = rint(2.3); long lr = lrint(3.7);
        int now = fegetround() == modes[i]; fesetround(FE_TONEAREST); printf("%a %a %a %a %a %g %g %g %ld %d\n", a, b, c, d, (double)g, r1, r2, r3, lr, now);
    }
}
