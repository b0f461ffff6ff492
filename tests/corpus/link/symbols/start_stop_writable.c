//! __start_/__stop_ of a writable section; changes through the bounds are seen by the owner.
#include <stdio.h>
extern int __start_counters[], __stop_counters[];
__attribute__((section("counters"), used)) int one = 1;
int two(void);
int main(void) {
    for (int *p = __start_counters; p < __stop_counters; p++) *p += 10;
    printf("%d %d %d\n", one, two(), (int)(__stop_counters - __start_counters));
}
//! file b.c
__attribute__((section("counters"), used)) static int second = 2;
int two(void) { return second; }
