//! A hundred megabytes of zeros cost nothing until used.
//! flags: -O0 | -O2 -fPIC | -O2 -fno-pic
#include <stdio.h>
static char big[100 << 20]; char other[1 << 20];
int main(void) { big[50 << 20] = 1; big[(100 << 20) - 1] = 2; other[5] = 3; printf("%d %d %d %d\n", big[0], big[50 << 20], big[(100 << 20) - 1], other[5]); }
