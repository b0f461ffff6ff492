//! __float128 arithmetic lives in libgcc.
//! clang: no it has another spelling
#include <stdio.h>
volatile __float128 q = 1; int main(void) { q = q / 3; q = q * q + 2; printf("%.15f %d\n", (double)q, q > 2); }
