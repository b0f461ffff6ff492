//! __start_X and __stop_X enclose a section gathered from several objects.
//! flags: -O0 | -O2 | -O2 -fPIC | -O1 -fno-pic | -O2 -ffunction-sections -fdata-sections
#include <stdio.h>
struct entry { const char *name; int value; };
extern const struct entry __start_registry[], __stop_registry[];
#define ENTRY(n, v) static const struct entry entry_##n __attribute__((section("registry"), used)) = { #n, v };
ENTRY(alpha, 1)
ENTRY(beta, 2)
int main(void) {
    int sum = 0, count = 0;
    for (const struct entry *e = __start_registry; e < __stop_registry; e++) { sum += e->value; count++; }
    printf("%d %d %s\n", count, sum, __start_registry->name);
}
//! file b.c
struct entry { const char *name; int value; };
#define ENTRY(n, v) static const struct entry entry_##n __attribute__((section("registry"), used)) = { #n, v };
ENTRY(gamma, 30)
ENTRY(delta, 400)
