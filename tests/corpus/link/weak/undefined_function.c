//! A weak function that nobody defines has address 0.
//! flags-add: -O2 -fno-plt | -O1 -mcmodel=large
#include <stdio.h>
__attribute__((weak)) int absent(void);
int (*pointer)(void) = absent;
int main(void) {
    printf("%d %d %d\n", absent == 0, pointer == 0, absent ? absent() : -1);
}
