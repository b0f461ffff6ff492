//! _end, _edata, _etext and __bss_start exist and lie in order with the program's own things.
//! flags: -O0 | -O2 -fno-pic
#include <stdio.h>
#include <stdint.h>
extern char _end[], _edata[], _etext[], __bss_start[], end[], edata[], etext[];
int initialised = 3, zeroed[100];
int main(void) {
    printf("%d", (uintptr_t)&main < (uintptr_t)_etext);
    printf("%d", (uintptr_t)&initialised < (uintptr_t)_edata);
    printf("%d", (uintptr_t)(zeroed + 100) <= (uintptr_t)_end);
    printf("%d\n", end == _end);
}
