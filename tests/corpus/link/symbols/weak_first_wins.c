//! Of two weak definitions the first in order is taken by everybody.
#include <stdio.h>
int pick(void);
int seen_by_b(void);
int seen_by_c(void);
int main(void) { printf("%d %d %d\n", pick(), seen_by_b(), seen_by_c()); }
//! file b.c
__attribute__((weak, noinline)) int pick(void) { return 1; }
int seen_by_b(void) { return pick(); }
//! file c.c
__attribute__((weak, noinline)) int pick(void) { return 2; }
int seen_by_c(void) { return pick(); }
